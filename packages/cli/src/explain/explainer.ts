import { basename } from "node:path";
import { dryRun } from "@hansho/app/dry-run";
import type { Ended } from "@hansho/app/ended";
import { intake } from "@hansho/app/intake";
import { masked } from "@hansho/app/masked";
import { firstRunbook, runbookWithEvidence } from "@hansho/app/runbook-hint";
import { unknownAlarm } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import type { CardView } from "@hansho/core/card";
import type { Hypothesis } from "@hansho/core/hypothesis";
import { identityKey } from "@hansho/core/identity";
import type { Incident } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { type Routed, route } from "@hansho/core/route";
import type { Signal } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";
import { evidenceIn, type GivenLogs, hypothesesIn } from "./evidence.ts";
import { bodiesIn, type Input } from "./input.ts";
import type { Rules } from "./project.ts";

/** What one signal of a message means: how it was read, where it belongs, what was decided and what would stand in the channel. */
export type Explained = {
  signal: Signal;
  routed: Routed;
  ended: Ended;
  /** What the decision would leave in the ledger. */
  events: LedgerEvent[];
  /** The incident as it would be remembered; null for what is no alarm, and where the alarm has none. */
  incident: Incident | null;
  /** What the alarm tells as an incident would, also where it has none; null for what is no alarm. */
  told: Incident | null;
  /** The card that would stand in the channel; null where nothing is shown. */
  view: CardView | null;
  hypotheses: Hypothesis[];
};

/** Explains messages by the very decisions of intake and the very readings of enrich, without an outside: nothing is sent or kept. */
export function explainer({ config, heads }: Rules) {
  const first = firstRunbook(heads);
  const again = runbookWithEvidence(heads);

  return async function explain(input: Input, logs: GivenLogs | null): Promise<Explained[]> {
    const run = dryRun();
    const take = intake(run.ports, config, first);
    const incidents = new Map<string, Incident>();
    const explained: Explained[] = [];
    for (const signal of signalsIn(input)) {
      run.at(timeOf(signal));
      const routed = route(signal, config);
      // One after another: what a message says first is known when the next is judged.
      const ended = await take(masked(signal), 0);
      const { events, changes } = run.taken();
      for (const { card, shows } of changes)
        if ("incident" in shows) incidents.set(card, enriched(shows.incident, logs));
      const notice = changes.flatMap(({ shows }) => ("notice" in shows ? shows.notice : []))[0] ?? null;
      const incident = (ended.card === null ? null : incidents.get(ended.card)) ?? null;
      const told = incident ?? wouldBe(masked(signal), routed, logs);
      explained.push({
        signal,
        routed,
        ended,
        events,
        incident,
        told,
        view: viewOf(ended, incident, notice),
        hypotheses: told?.evidence?.hypotheses ?? [],
      });
    }
    return explained;
  };

  /** A recovery of which no beginning is known tells of the alarm all the same. */
  function wouldBe(signal: Signal, routed: Routed, logs: GivenLogs | null): Incident | null {
    if (signal.what !== "alarm") return null;
    const verdict = { kind: "open-resolved", reason: "ok-overtook-alarm", endedAt: signal.changedAt } as const;
    const row = apply(unknownAlarm(identityKey(signal.facts.identity)), signal, verdict, {
      routed,
      id: routed.tenant.prefix,
      place: null,
      mute: null,
      runbook: first(signal, routed.tenant),
      shownPlainly: false,
      now: signal.changedAt,
    });
    return row.incident && enriched(row.incident, logs);
  }

  function enriched(incident: Incident, logs: GivenLogs | null): Incident {
    if (!logs) return incident;
    const hypotheses = hypothesesIn(logs, incident);
    const evidence = { ...evidenceIn(logs, incident), ...(hypotheses.length > 0 ? { hypotheses } : {}) };
    const tenant = config.tenants[incident.tenant];
    const runbook = (tenant && again(incident, evidence.logs, tenant)) ?? incident.runbook;
    return { ...incident, evidence, runbook };
  }
}

function signalsIn({ file, body, at }: Input): Signal[] {
  const bodies = bodiesIn(body);
  const name = basename(file);
  return bodies.flatMap((one, index) =>
    read(one, { messageId: bodies.length > 1 ? `${name}#${index + 1}` : name, sentAt: at }),
  );
}

/** A moment after it happened: how long ago that is does not change what it means. */
function timeOf(signal: Signal): number {
  return (signal.what === "alarm" ? signal.changedAt : signal.origin.sentAt) + 1_000;
}

function viewOf({ card, tenant }: Ended, incident: Incident | null, notice: CardView["notice"]): CardView | null {
  if (card === null || (!incident && !notice)) return null;
  return { card, tenant, incidents: incident ? [incident] : [], notice };
}
