import type { People } from "@hansho/app/act/people";
import type { Person } from "@hansho/core/ledger";
import { type Button, buttonsOf } from "../command/buttons.ts";
import { targetOf } from "../command/press.ts";
import { unknownText } from "../command/tell-acknowledged.ts";
import { muteEndedText } from "../command/tell-muted.ts";
import { tellerOf } from "../command/teller.ts";
import { opensNone } from "../modal/opening.ts";
import { code } from "../render/escape.ts";
import type { Directory } from "../workspace/directory.ts";
import type { AtHome } from "./home.ts";
import { tenantsFor } from "./tenants-for.ts";
import { homeWords, saidInBoth } from "./words.ts";

/** A button of the Home tab that was pressed. */
export type PressedAtHome = AtHome & { action: string; value: string };

/** Does what a button of the Home tab says, after asking again whose incidents the person may act for; answers what is to be said, or null. */
export function pressAtHome(people: People, directory: Directory, now: () => number) {
  const cards = buttonsOf(people);
  const buttons: Record<string, Button> = {
    acknowledge: cards.acknowledge,
    async runbook(target, who, teller) {
      const said = await cards.runbook(target, who, teller);
      return said ?? homeWords(teller.tenant.locale).runbookSent({ id: code(target.id, 60) });
    },
    "end-mute": async ({ id }, who, teller) => muteEndedText(await people.endMute(teller.tenant, id, who), id, teller),
  };

  return async function press({ team, user, action, value }: PressedAtHome): Promise<string | null> {
    const act = Object.hasOwn(buttons, action) ? buttons[action] : undefined;
    if (!act) return null;
    const [channels, config] = await Promise.all([directory.channelsOf(team, user), people.spoken()]);
    if (!channels) return saidInBoth("unsure");
    const tenants = tenantsFor(config, team, channels);
    const [first] = tenants;
    const target = targetOf(value);
    const tenant = tenants.find(({ name }) => name === target?.tenant);
    // The tab is in no channel.
    const who: Person = { user, from: "home", where: { team, channel: "" } };
    if (!target || !tenant) {
      const reason = first ? "another-tenants" : "no-tenant-here";
      await people.deny({ who, what: action, target: value, reason }, first);
      return first ? unknownText(target?.id ?? "?", tellerOf(first, now())) : saidInBoth("nobody");
    }
    return act(target, who, tellerOf(tenant, now()), opensNone);
  };
}
