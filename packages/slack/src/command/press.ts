import type { People } from "@hansho/app/act/people";
import { tenantsOf } from "@hansho/app/act/tenants-of";
import type { Person, Where } from "@hansho/core/ledger";
import type { Config } from "@hansho/core/tenant";
import { NO_ALERTS_HERE } from "./answers/answers.ts";
import { durationOf } from "./duration.ts";
import { acknowledgedText, runbookText, unknownText } from "./tell-acknowledged.ts";
import { handledText } from "./tell-handled.ts";
import { mutedText, stillText, unmutedText } from "./tell-muted.ts";
import { type Teller, tellerOf } from "./teller.ts";

/** A pressed button, or a choice from a menu: its action's id, and the value the card gave it. */
export type Pressed = { where: Where; user: string; action: string; value: string };

/** Does what a button says; answers what is to be said besides what the card shows, or null. Its value is not trusted. */
export function pressButton(people: People, config: Config, now: () => number) {
  return async function press({ where, user, action, value }: Pressed): Promise<string | null> {
    const tenants = tenantsOf(config, where);
    const [first] = tenants;
    const who = { user, from: "button" as const, where };
    if (!first) {
      await people.deny({ who, what: action, target: value, reason: "no-tenant-here" }, first);
      return NO_ALERTS_HERE;
    }
    const target = targetOf(value);
    const tenant = tenants.find(({ name }) => name === target?.tenant);
    if (!target || !tenant) {
      await people.deny({ who, what: action, target: value, reason: "another-tenants" }, first);
      return unknownText(target?.id ?? "?", tellerOf(first, now()));
    }
    return act(action, target, who, tellerOf(tenant, now()));
  };

  async function act(action: string, { id, detail }: Target, who: Person, teller: Teller): Promise<string | null> {
    const { tenant } = teller;
    switch (action) {
      case "acknowledge":
      case "unacknowledge": {
        const verb = action === "acknowledge" ? "ack" : "unack";
        const outcome = await people[action](tenant, id, who);
        return outcome.kind === "done" ? null : acknowledgedText(verb, outcome, id, who.user, teller);
      }
      case "resolve":
      case "reopen": {
        const outcome = await people[action](tenant, id, who);
        return outcome.kind === "done" ? null : handledText(action, outcome, id, teller);
      }
      case "acknowledge-card": {
        const { ids, more } = await people.acknowledgeCard(tenant, id, who);
        if (more) return teller.say.again();
        return ids.length > 0 ? null : teller.say.nothingToAcknowledge();
      }
      case "mute": {
        const duration = durationOf(detail ?? "");
        const end = duration === null ? null : { for: duration };
        const outcome = await people.muteIncident(tenant, id, { end, reason: null }, who);
        return outcome.kind === "muted" && outcome.incidents.includes(id) ? null : mutedText(outcome, id, teller);
      }
      case "unmute": {
        const outcome = await people.unmuteIncident(tenant, id, who);
        return outcome.kind === "unmuted" ? stillText(outcome.still, teller) : unmutedText(outcome, id, teller);
      }
      case "runbook":
        return runbookText(await people.runbook(tenant, id, who), id, teller);
      default:
        return null;
    }
  }
}

type Target = { tenant: string; id: string; detail: string | null };

/** `tenant/pay-1`, or `tenant/pay-1|1h`. */
function targetOf(value: string): Target | null {
  const [, tenant, id, detail] = /^([^/|]{1,100})\/([^/|]{1,60})(?:\|(.{1,40}))?$/u.exec(value) ?? [];
  return tenant !== undefined && id !== undefined ? { tenant, id, detail: detail ?? null } : null;
}
