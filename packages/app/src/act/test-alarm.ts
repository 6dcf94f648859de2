import type { Person } from "@hansho/core/ledger";
import { isTrusted, type Role } from "@hansho/core/role";
import type { Severity } from "@hansho/core/severity";
import type { AlarmState } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import { TEST_TAGS, testAsked } from "@hansho/core/test-alarm";
import type { Clock } from "../ports/clock.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Signals } from "../ports/queues.ts";
import type { Turns } from "../ports/turns.ts";
import type { UserGroups } from "../ports/user-groups.ts";
import { deny } from "./deny.ts";
import { withinGroups } from "./within-groups.ts";

/** What a test alarm needs of the outside. */
export type TestPorts = { signals: Signals; turns: Turns; ledger: Ledger; clock: Clock; userGroups?: UserGroups };

/** What the card of a test says, in the tenant's language. */
export type TestWords = { name: string; description: string; burns: string; recovered: string };

/** What came of asking for a test alarm: sent, and when it recovers by itself (epoch milliseconds); or why not. */
export type Tested =
  | { kind: "sent"; alarm: string; recoversAt: number }
  | { kind: "too-soon"; every: number }
  | { kind: "not-allowed"; roles: Role[] };

/**
 * Sends an alarm of its own to the queue by which all alarms come in, and its recovery behind it: what is shown has gone the whole way.
 * Each has a name of its own, so that no two are one incident and nobody's history says that it flaps.
 */
export function testAlarm(ports: TestPorts, config: Config, region: string) {
  return async function send(
    tenant: Tenant,
    severity: Severity,
    words: (number: string) => TestWords,
    who: Person,
  ): Promise<Tested> {
    const roles = config.roles ?? [];
    const { within } = await withinGroups(ports, config, tenant, who.user, roles);
    if (!isTrusted(who.user, roles, within)) {
      await deny(ports, config)({ who, what: "test", target: tenant.name, reason: "not-allowed" }, tenant);
      return { kind: "not-allowed", roles };
    }
    const now = ports.clock.now();
    if ((await ports.turns.take(`test#${tenant.name}`, EVERY, now)) === null) return { kind: "too-soon", every: EVERY };
    const told = words(numberOf(now));
    const message = (state: AlarmState, at: number) =>
      bodyOf({ told, state, at, region, tenant: tenant.name, severity });
    await ports.signals.send(message("ALARM", now), 0);
    await ports.signals.send(message("OK", now + LASTS), LASTS / 1_000);
    await ports.ledger.append([testAsked(tenant.name, { alarm: told.name, severity, at: now }, who)]);
    return { kind: "sent", alarm: told.name, recoversAt: now + LASTS };
  };
}

/** How long a test burns. */
const LASTS = 60_000;

/** A tenant is tested no more often: who sees a channel full of tests looks past an alarm. */
const EVERY = 5 * 60_000;

/** Told apart by their second: no two of a tenant are sent within five minutes. */
function numberOf(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/gu, "").replace("T", " ");
}

type Change = {
  told: TestWords;
  state: AlarmState;
  at: number;
  region: string;
  tenant: string;
  severity: Severity;
};

/** As CloudWatch would publish it, but of no account. */
function bodyOf({ told, state, at, region, tenant, severity }: Change): string {
  const burns = state === "ALARM";
  return JSON.stringify({
    AlarmName: told.name,
    AlarmDescription: told.description,
    NewStateValue: state,
    OldStateValue: burns ? "OK" : "ALARM",
    NewStateReason: burns ? told.burns : told.recovered,
    StateChangeTime: new Date(at).toISOString().replace("Z", "+0000"),
    Region: region,
    OKActions: ["hansho"],
    AlarmTags: { application: "Hansho", [TEST_TAGS.tenant]: tenant, [TEST_TAGS.severity]: severity },
  });
}
