import { type AlarmRow, acceptedBefore, dueAt, unknownAlarm } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import { beginsToBurn } from "@hansho/core/burns-on";
import { type Change, isChange, opensIncident } from "@hansho/core/change";
import { pauseReason } from "@hansho/core/change-event";
import { watchesMany } from "@hansho/core/contributors";
import type { RunbookHint } from "@hansho/core/evidence";
import { flapReason } from "@hansho/core/flap";
import { reportedBy } from "@hansho/core/heartbeat";
import { identityKey } from "@hansho/core/identity";
import { isUnresolved } from "@hansho/core/incident";
import { mayHoldBack } from "@hansho/core/inhibition";
import { judge, type Verdict } from "@hansho/core/judge";
import { type JunkRule, judgedByJunk, junkRuleOf } from "@hansho/core/junk";
import { labelsOf } from "@hansho/core/labels";
import { type Actor, signalFacts } from "@hansho/core/ledger";
import type { Labels } from "@hansho/core/matcher";
import { mutedBy } from "@hansho/core/mute";
import { cardName } from "@hansho/core/quiet";
import { type Routed, route } from "@hansho/core/route";
import type { AlarmSignal, Signal } from "@hansho/core/signal";
import { openingsToKeep } from "@hansho/core/storm";
import type { Config, Tenant } from "@hansho/core/tenant";
import { timely } from "@hansho/core/timely";
import type { WakeCause } from "@hansho/core/wake-up";
import { afterStorm } from "./after-storm.ts";
import { endFlap } from "./end-flap.ts";
import { endUntilOk } from "./end-until-ok.ts";
import type { Ended } from "./ended.ts";
import { report } from "./heartbeat.ts";
import { heartbeatTaken } from "./heartbeat-taken.ts";
import { heldBackBy, watchInhibition } from "./inhibit.ts";
import { heldBackInComposite, linkParts } from "./link-parts.ts";
import { awaitData } from "./missing-data.ts";
import { showNotice } from "./notice.ts";
import { placeOf } from "./place.ts";
import type { Clock } from "./ports/clock.ts";
import type { Due } from "./ports/due.ts";
import type { Groups } from "./ports/groups.ts";
import type { Mutes } from "./ports/mutes.ts";
import type { Investigations } from "./ports/queues.ts";
import type { Storms } from "./ports/storms.ts";
import { isAwaited, type SettlePorts, settle, wakeUp, writeOut } from "./settle.ts";
import { namedTenantOf } from "./tenant-of.ts";
import { Unreachable } from "./unreachable.ts";

/** What intake needs of the outside. */
export type IntakePorts = SettlePorts & {
  investigations: Investigations;
  storms: Storms;
  due: Due;
  mutes: Mutes;
  groups: Groups;
  clock: Clock;
};

/** Finds the runbook by the alarm's own facts, in the tenant's language. */
export type FirstRunbook = (signal: AlarmSignal, tenant: Tenant) => RunbookHint | null;

/** Decides what a signal means, remembers it, wakes its channel, and asks for evidence if it is new. */
export function intake(ports: IntakePorts, config: Config, firstRunbook: FirstRunbook) {
  const reported = report(ports, take);
  return take;

  async function take(signal: Signal, waitedMs: number): Promise<Ended> {
    const routed = route(signal, config);
    const beats = reportedBy(signal, config);
    await Promise.all(beats.map((owned) => reported(owned, signal.origin.sentAt)));
    if (signal.what === "notice" && beats.some(({ heartbeat }) => heartbeat.name === signal.heartbeat)) {
      return heartbeatTaken(ports, signal, beats);
    }
    if (signal.what === "notice") return showNotice(ports, signal, routed);
    const told = timely(signal, ports.clock.now());
    await awaitData(ports, told, routed);
    return takeAlarm(told, routed, waitedMs);
  }

  async function takeAlarm(signal: AlarmSignal, routed: Routed, waitedMs: number): Promise<Ended> {
    const labels = { ...labelsOf(signal), ...ownLabels(routed) };
    const junk = junkRuleOf(routed.tenant.junk ?? [], labels, routed.severity);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const row =
        (await ports.alarms.load(identityKey(signal.facts.identity))) ??
        unknownAlarm(identityKey(signal.facts.identity));
      // What had settled by then is told as it was, or this change would be taken for more of the same.
      if (await endFlap(ports, config, row, { by: signal.changedAt, now: ports.clock.now(), cause: "changed" }))
        continue;
      const judged = judge(signal, row, {
        reopenWithin: routed.tenant.policies.reopenWithin,
        insufficientData: routed.insufficientData,
        flapping: routed.flapping,
      });
      const stands = await afterStorm(ports, judged, row.incident, { ...labels, ...ofIncident(row) });
      const verdict = judgedByJunk(junk, stands, signal.state, row);
      const ended = isChange(verdict)
        ? await change(signal, row, verdict, { routed, labels, junk, waitedMs })
        : await noChange(signal, row, verdict, routed);
      if (ended) return ended;
    }
    throw new Unreachable("row", `${signal.facts.name} was changed by others ${MOST_TRIES} times in a row`);
  }

  /** Null when somebody else changed the row first. */
  async function change(
    signal: AlarmSignal,
    row: AlarmRow,
    verdict: Change,
    { routed, labels, junk, waitedMs }: { routed: Routed; labels: Labels; junk: JunkRule | null; waitedMs: number },
  ): Promise<Ended | null> {
    const now = ports.clock.now();
    if (opensIncident(verdict)) await settleBefore(row, now);
    const again = burnsAgain(row, signal, verdict);
    const burnsAnew = opensIncident(verdict) || again;
    // What burns again is its own tenant's, wherever the routes lead by now.
    const tenant = again && row.incident ? namedTenantOf(config, row.incident.tenant) : routed.tenant;
    const [opening, mutes, heldBack, part] = await Promise.all([
      opensIncident(verdict) ? ports.storms.open(tenant.name, now, keptOf(tenant, signal)) : null,
      burnsAnew ? ports.mutes.active(tenant.name, now) : [],
      burnsAnew ? heldBackBy(ports, tenant, { alarm: row.key, labels }) : null,
      burnsAnew ? heldBackInComposite(ports, row, tenant.name) : null,
    ]);
    const composite = signal.facts.kind === "composite";
    if (burnsAnew && (composite || part || heldBack || mayHoldBack(tenant.inhibitions ?? [], labels))) {
      await watchInhibition(ports, tenant.name);
    }
    const id = opening && `${tenant.prefix}-${opening.number}`;
    const next = apply(row, signal, verdict, {
      routed,
      id,
      place: opening && (await placeOf(ports, routed, signal.facts, labels, opening, now)),
      // What was muted by its id, or with its card, stays quiet when it burns again.
      mute: mutedBy(mutes, { ...labels, ...(again && ofIncident(row)) }, now),
      heldBack: part ?? heldBack,
      junk,
      runbook: opensIncident(verdict) ? firstRunbook(signal, routed.tenant) : null,
      shownPlainly: waitedMs >= FAIL_OPEN_AFTER,
      now,
    });
    if (!(await ports.alarms.save(next, dueAt(next, now)))) return null;
    if (opensIncident(verdict)) await announce(next, "opened");
    else await settle(ports, config, next, { urgent: isUrgent(row, next), cause: "changed", now });
    const by = { kind: "alarm" as const, messageId: signal.origin.messageId };
    await endUntilOk(ports, next.incident, by, now);
    await tellComposite(next, by);
    return endedAs(verdict, next, routed);
  }

  /** A composite alarm's card tells of its parts, and they of it, whichever changed; what is not told now sweep tells within a minute. */
  async function tellComposite(row: AlarmRow, by: Actor): Promise<void> {
    if (row.incident?.facts.kind === "composite") await linkParts(ports, config, row.key, by);
    if (row.partOf && row.incident) await linkParts(ports, config, row.partOf.alarm, by);
  }

  /** The row is about to forget its last incident: what a stopped invocation did not write out of it would never be shown. */
  async function settleBefore(row: AlarmRow, now: number): Promise<void> {
    if (row.incident && row.pending.length > 0) {
      await settle(ports, config, row, { urgent: true, cause: "changed", now });
    }
  }

  /**
   * A new incident's events stay pending until enrich, who is always asked, clears them: one write less before the first post. In a
   * storm nobody is asked, for the logs of ten thousand alarms would be all that the account could read; sweep clears them.
   */
  async function announce(row: AlarmRow, cause: WakeCause): Promise<void> {
    const { incident } = row;
    const shown = await writeOut(ports, config, row, true);
    if (!incident) return;
    await Promise.all([
      !shown || isAwaited(incident, shown) ? null : ports.wakeUps.wake(wakeUp(incident, shown, cause)),
      incident.among === "storm"
        ? null
        : ports.investigations.ask({ alarm: row.key, incident: incident.id, tenant: incident.tenant }),
    ]);
  }

  async function noChange(
    signal: AlarmSignal,
    row: AlarmRow,
    verdict: Exclude<Verdict, Change>,
    routed: Routed,
  ): Promise<Ended> {
    const now = ports.clock.now();
    const tenant = row.incident?.tenant ?? routed.tenant.name;
    const card = row.incident?.card ?? null;
    if (verdict.kind === "redelivered") {
      await again(row, now);
      await endUntilOk(ports, row.incident, { kind: "alarm", messageId: signal.origin.messageId }, now);
      return { outcome: "merged", reason: verdict.reason, tenant, card };
    }
    const merged = verdict.kind === "merge";
    await ports.ledger.append([
      {
        tenant,
        subject: row.incident?.id ?? row.key,
        version: 0,
        n: 0,
        at: now,
        kind: merged ? "merged" : "suppressed",
        reason: verdict.reason,
        by: { kind: "alarm", messageId: signal.origin.messageId },
        alarm: row.key,
        card,
        facts: {
          ...signalFacts(signal, routed.rule),
          unresolved: row.incident !== null && isUnresolved(row.incident),
          ...(merged && { copyOf: acceptedBefore(row, signal)?.messageId ?? null }),
        },
      },
    ]);
    return { outcome: merged ? "merged" : "suppressed", reason: verdict.reason, tenant, card };
  }

  /** The same message again: an earlier invocation may have stopped anywhere after its change, so all that follows is done again. */
  async function again(row: AlarmRow, now: number): Promise<void> {
    if (row.incident?.evidence === null) return announce(row, "opened");
    await settle(ports, config, row, { urgent: isUrgent(row, row), cause: "changed", now });
  }
}

/** A change of state may not wait; of what flaps only the first does not, for the card says more by its counter than by its colour. */
function isUrgent(before: AlarmRow, after: AlarmRow): boolean {
  return flapReason(before.incident, after.incident) !== "flaps-on";
}

/** After so long without the table a signal is shown plainly, in milliseconds. */
export const FAIL_OPEN_AFTER = 45_000;

/** Ten records of one alarm in one batch, each losing to all the others, twice over. */
const MOST_TRIES = 20;

/** A tenant without storms has nothing to look back at, and the series of one alarm are none. */
function keptOf({ policies: { storm } }: Tenant, { facts }: AlarmSignal): number {
  return storm && !watchesMany(facts) ? openingsToKeep(storm) : 0;
}

function burnsAgain({ incident }: AlarmRow, signal: AlarmSignal, { kind }: Change): boolean {
  return kind === "reopen" || (kind === "repeat" && incident !== null && beginsToBurn(incident, signal));
}

function ofIncident({ incident }: AlarmRow): Labels {
  return incident ? { id: incident.id, card: cardName(incident) } : {};
}

function ownLabels(routed: Routed) {
  return { sev: routed.severity, tenant: routed.tenant.name, ...(routed.application && { app: routed.application }) };
}

function endedAs(verdict: Change, row: AlarmRow, routed: Routed): Ended {
  const unseen = pauseReason(verdict, row.incident);
  const base = { reason: unseen ?? verdict.reason, tenant: row.incident?.tenant ?? routed.tenant.name };
  if (verdict.kind === "remember") return { ...base, outcome: "suppressed", card: null };
  return {
    ...base,
    outcome: opensIncident(verdict) ? "opened" : "updated",
    card: unseen ? null : (row.incident?.card ?? null),
  };
}
