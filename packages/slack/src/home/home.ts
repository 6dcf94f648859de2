import type { People } from "@hansho/app/act/people";
import type { Tenant } from "@hansho/core/tenant";
import { tellerOf } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import type { Directory } from "../workspace/directory.ts";
import type { HomeOf } from "./section.ts";
import { tenantsFor } from "./tenants-for.ts";
import { homeView, roomFor } from "./view.ts";

/** Whose Home tab, in which workspace; Slack's signature vouches for both. */
export type AtHome = { team: string; user: string };

/** Makes a person's Home tab: of every tenant whose channel they are in what burns, what is muted, and who is on call. */
export function homeOf(people: People, directory: Directory, now: () => number) {
  return async function home({ team, user }: AtHome, notice: string | null): Promise<Block> {
    const [channels, config] = await Promise.all([directory.channelsOf(team, user), people.spoken()]);
    if (!channels) return homeView({ of: "unsure", notice });
    const tenants = tenantsFor(config, team, channels);
    if (tenants.length === 0) return homeView({ of: "nobody", notice });
    const { shown } = roomFor(tenants.length);
    const [own, left] = [tenants.slice(0, shown), tenants.slice(shown)];
    const read = await Promise.all(own.map((tenant) => ofTenant(tenant, team)));
    return homeView({ of: [...read, ...left.map((tenant) => unread(tenant, team))], notice });
  };

  async function ofTenant(tenant: Tenant, team: string): Promise<HomeOf> {
    const [worst, mutes, onCall] = await Promise.all([
      people.worst(tenant, MOST_INCIDENTS),
      people.mutes(tenant),
      people.onCall(tenant),
    ]);
    return { teller: tellerOf(tenant, now()), worst, mutes, onCall, team };
  }

  /** Only counted: there is no room for it. */
  function unread(tenant: Tenant, team: string): HomeOf {
    const worst = { incidents: [], total: 0, more: false };
    return { teller: tellerOf(tenant, now()), worst, mutes: [], onCall: [], team };
  }
}

const MOST_INCIDENTS = 15;
