import type { People } from "@hansho/app/act/people";
import { tenantsOf } from "@hansho/app/act/tenants-of";
import type { Person, Where } from "@hansho/core/ledger";
import { type OpenModal, opensNone } from "../modal/opening.ts";
import { NO_ALERTS_HERE } from "./answers/answers.ts";
import { type Button, buttonsOf } from "./buttons.ts";
import { unknownText } from "./tell-acknowledged.ts";
import { tellerOf } from "./teller.ts";

/** A pressed button, or a choice from a menu: its action's id, and the value the card gave it. `open` asks for more where it can. */
export type Pressed = { where: Where; user: string; action: string; value: string; open?: OpenModal };

/**
 * Does what a button says; answers what is to be said besides what the card shows, or null. Its value is not trusted.
 * A button that is only a link does nothing here.
 */
export function pressButton(people: People, now: () => number) {
  const buttons: Record<string, Button> = buttonsOf(people);

  return async function press({ where, user, action, value, open = opensNone }: Pressed): Promise<string | null> {
    const act = Object.hasOwn(buttons, action) ? buttons[action] : undefined;
    if (!act) return null;
    const tenants = tenantsOf(await people.spoken(), where);
    const [first] = tenants;
    const who: Person = { user, from: "button", where };
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
    return act(target, who, tellerOf(tenant, now()), open);
  };
}

/** What a button acts on. */
type Target = { tenant: string; id: string; detail: string | null };

/** What a button's value names: `tenant/pay-1`, or `tenant/pay-1|1h`; null where it is none. */
export function targetOf(value: string): Target | null {
  const [, tenant, id, detail] = /^([^/|]{1,100})\/([^/|]{1,60})(?:\|(.{1,40}))?$/u.exec(value) ?? [];
  return tenant !== undefined && id !== undefined ? { tenant, id, detail: detail ?? null } : null;
}
