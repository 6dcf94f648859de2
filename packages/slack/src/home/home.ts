import type { People } from "@hansho/app/act/people";
import type { Where } from "@hansho/core/ledger";
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
    const at = (tenant: Tenant) => ({ team, channel: enteredOf(tenant, channels) });
    const read = await Promise.all(own.map((tenant) => ofTenant(tenant, at(tenant))));
    return homeView({ of: [...read, ...left.map((tenant) => unread(tenant, at(tenant)))], notice });
  };

  async function ofTenant(tenant: Tenant, where: Where): Promise<HomeOf> {
    const [worst, mutes, onCall] = await Promise.all([
      people.worst(tenant, MOST_INCIDENTS),
      people.mutes(tenant),
      people.onCall(tenant),
    ]);
    return { teller: tellerOf(tenant, now()), worst, mutes, onCall, where };
  }

  /** Only counted: there is no room for it. */
  function unread(tenant: Tenant, where: Where): HomeOf {
    const worst = { incidents: [], total: 0, more: false };
    return { teller: tellerOf(tenant, now()), worst, mutes: [], onCall: [], where };
  }
}

/** The channel of a tenant's in which the person is: they may be in its fallback alone. */
function enteredOf({ channel, fallback }: Tenant, channels: ReadonlySet<string>): string {
  return channels.has(channel) || fallback === null ? channel : fallback;
}

const MOST_INCIDENTS = 15;
