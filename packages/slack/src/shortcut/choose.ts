import type { People } from "@hansho/app/act/people";
import { tenantsOf } from "@hansho/app/act/tenants-of";
import type { Person, Where } from "@hansho/core/ledger";
import { NO_ALERTS_HERE } from "../command/answers/answers.ts";
import { tellerOf } from "../command/teller.ts";
import { writtenIn } from "../memo/written.ts";
import type { OpenModal } from "../modal/opening.ts";
import type { Workspaces } from "../workspace/workspaces.ts";
import { cardOfMessage } from "./card-of.ts";
import { noCardText, type Shortcut, shortcutsOf } from "./shortcuts.ts";
import { shownOf } from "./shown-of.ts";

/** A shortcut chosen from a message's menu; Slack's signature vouches for who and where, nothing for what the message says. */
export type Chosen = { where: Where; user: string; callback: string; message: unknown; open: OpenModal };

/** Does what a message's shortcut says to the card that the message is of; answers what is to be said, or null. */
export function chooseShortcut(people: People, workspaces: Workspaces, now: () => number) {
  const shortcuts: Record<string, Shortcut> = shortcutsOf(people);

  return async function choose({ where, user, callback, message, open }: Chosen): Promise<string | null> {
    const act = Object.hasOwn(shortcuts, callback) ? shortcuts[callback] : undefined;
    if (!act) return null;
    const tenants = tenantsOf(await people.spoken(), where);
    const [first] = tenants;
    const who: Person = { user, from: "shortcut", where };
    if (!first) {
      await people.deny({ who, what: callback, target: "", reason: "no-tenant-here" }, first);
      return NO_ALERTS_HERE;
    }
    const found = await cardOfMessage(workspaces, where.team, { channel: where.channel, message });
    const shows = await shownOf(people, tenants, where.channel, found);
    if (!found || shows.kind === "none")
      return noCardText(tellerOf((shows.kind === "none" && shows.tenant) || first, now()));
    if (shows.kind === "denied") {
      await people.deny({ who, what: callback, target: found.card, reason: shows.reason }, first);
      return noCardText(tellerOf(first, now()));
    }
    const chosen = { shown: shows.shown, written: writtenIn(message, where.channel, found) };
    return act(chosen, who, tellerOf(shows.tenant, now()), open);
  };
}
