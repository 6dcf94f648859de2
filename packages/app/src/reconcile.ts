import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import { isChange } from "@hansho/core/change";
import { heartbeatsIn, identityOfHeartbeat } from "@hansho/core/heartbeat";
import { identityKey } from "@hansho/core/identity";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import { judge } from "@hansho/core/judge";
import { mutedBy } from "@hansho/core/mute";
import { labelsOfIncident } from "@hansho/core/quiet";
import {
  type AlarmAnswer,
  findingOf,
  foundBySweep,
  isGoneTold,
  notFoundEvent,
  whyNotAsked,
  withGone,
} from "@hansho/core/reconcile";
import { type Routed, route } from "@hansho/core/route";
import type { AlarmSignal } from "@hansho/core/signal";
import type { Config } from "@hansho/core/tenant";
import { endUntilOk } from "./end-until-ok.ts";
import { heldBackBy, watchInhibition } from "./inhibit.ts";
import { heldBackInComposite } from "./link-parts.ts";
import type { AlarmStates } from "./ports/alarm-states.ts";
import type { Clock } from "./ports/clock.ts";
import type { Mutes } from "./ports/mutes.ts";
import { type SettlePorts, settle } from "./settle.ts";
import { namedTenantOf } from "./tenant-of.ts";

/** What reconciliation needs of the outside. */
export type ReconcilePorts = SettlePorts & { alarmStates: AlarmStates; mutes: Mutes; clock: Clock };

/** A row with an incident that burns as far as anybody told us, or that a person has ended before its alarm did. */
export type Burning = { row: AlarmRow; incident: Incident };

/** What came of looking at one alarm: the answer that was got, if any was asked for, and the reason. */
export type Look = { alarm: string; answer: AlarmAnswer | null; reason: string };

/** Asks CloudWatch what alarms really say, and takes a change that no message told like any signal; every look sets the next. */
export function reconcile(ports: ReconcilePorts, config: Config) {
  return async function lookAt(burning: readonly Burning[], withinMs: number): Promise<PromiseSettledResult<Look>[]> {
    const now = ports.clock.now();
    const asked = burning.filter(({ incident }) => whyNotAsked(incident, now) === null);
    const answers = asked.length > 0 ? await ports.alarmStates.read(factsOf(asked), withinMs) : [];
    const answerOf = new Map(asked.map(({ row }, index) => [row.key, answers[index]]));
    return Promise.allSettled(
      burning.map((one) => lookAtOne(one, isForgotten(one) ? NOT_FOUND : (answerOf.get(one.row.key) ?? null))),
    );
  };

  /** Whether it is a heartbeat that hansho.yaml names no more: nobody will ever say that it reports again. */
  function isForgotten({ row, incident }: Burning): boolean {
    const named = () => heartbeatsIn(config).some((owned) => identityKey(identityOfHeartbeat(owned)) === row.key);
    return incident.facts.heartbeat !== undefined && !named();
  }

  async function lookAtOne({ row, incident }: Burning, answer: AlarmAnswer | null): Promise<Look> {
    const now = ports.clock.now();
    const told = { alarm: row.key, answer };
    if (!answer) return { ...told, reason: await nothing(row, whyNotAsked(incident, now) ?? "failed") };
    const finding = findingOf(row, incident, answer, now);
    if (finding.kind === "changed") return { ...told, reason: await change(row, incident, finding.signal) };
    if (finding.kind === "not-found" && !isUnresolved(incident)) return { ...told, reason: await noMore(row) };
    const gone = finding.kind === "not-found" ? withGone(row, incident, now) : null;
    if (gone) return { ...told, reason: await keep(gone, now) };
    if (finding.kind === "not-found" && !isGoneTold(incident))
      await ports.ledger.append([notFoundEvent(row, incident, now)]);
    return { ...told, reason: await nothing(row, finding.reason) };
  }

  async function change(row: AlarmRow, incident: Incident, signal: AlarmSignal): Promise<string> {
    const now = ports.clock.now();
    const routed = routedAs(signal, incident);
    const { insufficientData, flapping } = routed;
    const { reopenWithin } = routed.tenant.policies;
    const verdict = judge(signal, row, { reopenWithin, insufficientData, flapping });
    if (!isChange(verdict)) return nothing(row, verdict.reason);
    const quiet =
      signal.state === "ALARM" ? await quietFor(row, incident, routed, now) : { mute: null, heldBack: null };
    const context = { routed, id: null, place: null, ...quiet, runbook: null, shownPlainly: false, now };
    const next = foundBySweep(row, apply(row, signal, verdict, context));
    if (!(await ports.alarms.save(next, dueAt(next, now)))) return "changed-meanwhile";
    await settle(ports, config, next, { urgent: true, cause: "sweep", now });
    await endUntilOk(ports, next.incident, { kind: "sweep" }, now);
    return "found-by-sweep";
  }

  /** What burns again without a word is as quiet as what a message tells of. */
  async function quietFor(row: AlarmRow, incident: Incident, { tenant }: Routed, now: number) {
    const labels = labelsOfIncident(incident);
    const [mutes, part, cause] = await Promise.all([
      ports.mutes.active(incident.tenant, now),
      heldBackInComposite(ports, row, incident.tenant),
      heldBackBy(ports, tenant, { alarm: row.key, labels }),
    ]);
    const heldBack = part ?? cause;
    if (heldBack) await watchInhibition(ports, incident.tenant);
    return { mute: mutedBy(mutes, labels, now), heldBack };
  }

  async function keep(gone: AlarmRow, now: number): Promise<string> {
    if (!(await ports.alarms.save(gone, dueAt(gone, now)))) return "changed-meanwhile";
    await settle(ports, config, gone, { urgent: false, cause: "sweep", now });
    return "alarm-not-found";
  }

  async function nothing(row: AlarmRow, reason: string): Promise<string> {
    await ports.alarms.settle(row, dueAt(row, ports.clock.now()));
    return reason;
  }

  /** A person has ended it and its alarm is gone: there is nothing to come. */
  async function noMore(row: AlarmRow): Promise<string> {
    await ports.alarms.settle(row, null);
    return "alarm-not-found";
  }

  /** The incident's tenant stands, whatever became of the routes; a rule that needs the message's topic cannot be found again. */
  function routedAs(signal: AlarmSignal, incident: Incident): Routed {
    const routed = route(signal, config);
    if (routed.tenant.name === incident.tenant) return routed;
    const tenant = namedTenantOf(config, incident.tenant);
    const { insufficientData, flapping } = tenant.policies;
    return { ...routed, tenant, insufficientData, flapping };
  }
}

const NOT_FOUND: AlarmAnswer = { status: "not-found" };

function factsOf(burning: readonly Burning[]) {
  return burning.map(({ incident }) => incident.facts);
}
