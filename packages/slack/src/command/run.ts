import type { People } from "@hansho/app/act/people";
import { tenantOfId, tenantsOf } from "@hansho/app/act/tenants-of";
import type { Where } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type OpenModal, opensNone } from "../modal/opening.ts";
import { NO_ALERTS_HERE } from "./answers/answers.ts";
import { askByModal } from "./ask-by-modal.ts";
import { type Answering, type Asked, verbTyped } from "./asked.ts";
import type { Command } from "./command.ts";
import { parseCommand } from "./grammar.ts";
import { misunderstoodText } from "./misunderstood.ts";
import type { Outside } from "./outside.ts";
import { tellerOf } from "./teller.ts";
import { acknowledgingAll } from "./verbs/acknowledging-all.ts";
import { handling } from "./verbs/handling.ts";
import { looking } from "./verbs/looking.ts";
import { muting } from "./verbs/muting.ts";
import { onCall } from "./verbs/on-call.ts";
import { postmortems } from "./verbs/postmortems.ts";
import { proving } from "./verbs/proving.ts";
import { speaking } from "./verbs/speaking.ts";
import { whoseOf } from "./whose.ts";

/** What somebody typed behind `/alert`, and where; Slack's signature vouches for who and where. `open` asks for more where it can. */
export type Typed = { where: Where; user: string; text: string; open?: OpenModal };

/**
 * Runs what people type and answers in the tenant's language, or null where a modal asks for what is missing. Which tenants may be meant is
 * settled before anything is looked up.
 */
export function runCommand(people: People, config: Config, outside: Outside, now: () => number) {
  const acting = { people, config };
  const whose = whoseOf(acting);
  const verbs: Answering<Command["verb"]> = {
    ...looking(acting, whose),
    ...handling(acting, whose),
    ...acknowledgingAll(acting, whose),
    ...muting(acting, whose),
    ...onCall(acting, whose),
    ...speaking(acting, whose),
    ...proving(outside, whose),
    ...postmortems(acting, whose),
  };

  const ask = askByModal(acting);

  return async function run({ where, user, text, open = opensNone }: Typed): Promise<string | null> {
    const tenants = tenantsOf(await people.spoken(), where);
    const [first] = tenants;
    if (!first) {
      const who = { user, from: "command" as const, where };
      await people.deny({ who, what: verbTyped(text), target: "", reason: "no-tenant-here" }, first);
      return NO_ALERTS_HERE;
    }
    const command = parseCommand(text, `${first.prefix}-1`, windowNames(tenants));
    const teller = tellerOf(first, now());
    const asked = { tenants, where, user, text, teller };
    if (!("problem" in command)) return answerOf(command, asked);
    return command.missing ? ask(command, command.missing, asked, open) : misunderstoodText(command, teller.say);
  };

  function answerOf<V extends Command["verb"]>(command: Command & { verb: V }, asked: Asked): Promise<string> {
    return verbs[command.verb](command, asked);
  }
}

/** The names that mute windows go by in a channel; what may be an incident's or a mute's id is no name. */
function windowNames(tenants: readonly Tenant[]): string[] {
  const names = tenants.flatMap(({ muteWindows = [] }) => muteWindows.map(({ name }) => name));
  return names.filter((name) => !/^m-\d+$/u.test(name) && tenantOfId(tenants, name) === null);
}
