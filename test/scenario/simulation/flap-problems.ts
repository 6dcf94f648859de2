import type { FlapPolicy } from "@hansho/core/flap";
import type { Incident } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { AlarmSignal } from "@hansho/core/signal";
import { inOrder } from "./cloud-watch.ts";

/** What is wrong with how one alarm's flapping was told; what is `lost` sweep may find. */
export function flapProblems(
  signals: readonly AlarmSignal[],
  lost: readonly AlarmSignal[],
  policy: FlapPolicy | null,
  incidents: readonly Incident[],
  events: readonly LedgerEvent[],
): string[] {
  const settled = events.filter(
    ({ kind, subject }) => kind === "settled" && incidents.some(({ id }) => id === subject),
  );
  // Who ends an incident by hand ends its flapping, too.
  const ended = events.filter(({ reason }) => reason === "resolved-by-person").map(({ subject }) => subject);
  const byHand = ended.filter((id) => incidents.some((one) => one.id === id));
  const cut = new Set([...byHand, ...leftInStorm(incidents, events)]);
  const turns = turnsOf([...signals, ...lost]).length;
  if (policy === null) return incidents.some(({ flap }) => flap !== null) ? ["flaps where that is off"] : [];
  return [
    ...incidents.filter(({ id }) => !cut.has(id)).flatMap((incident) => problemsOfOne(incident, settled)),
    ...(lost.length === 0 && cut.size === 0 && mustFlap(signals, policy) && settled.length === 0
      ? ["flapped, and nobody was told"]
      : []),
    ...(countOf(settled) > turns ? [`changed ${turns} times, not ${countOf(settled)}`] : []),
  ];
}

/** What flapped on the card of a storm that is over comes back as another incident, and counts anew. */
function leftInStorm(incidents: readonly Incident[], events: readonly LedgerEvent[]): string[] {
  const after = incidents.some(({ id }) =>
    events.some(({ subject, kind, reason }) => subject === id && kind === "opened" && AFTER_STORM.includes(reason)),
  );
  return after ? incidents.filter(({ among }) => among === "storm").map(({ id }) => id) : [];
}

/** As it opens where nothing else is to be said of it: a pause and missing data are the more pressing reasons. */
const AFTER_STORM: readonly string[] = ["alarm-after-storm", "paused", "data-missing", "data-missing-overtook-alarm"];

function problemsOfOne({ id, flap, thread }: Incident, settled: readonly LedgerEvent[]): string[] {
  const problems: string[] = [];
  const own = settled.filter(({ subject }) => subject === id);
  if (flap && flap.settlesAt !== null) problems.push(`${id} flaps for ever`);
  if (flap && flap.changes > 0 && own.at(-1)?.facts.changes !== flap.changes)
    problems.push(`${id} flapped, and settled as another`);
  const lines = thread.filter(({ kind }) => kind === "settled").length;
  if (lines > own.length)
    problems.push(`${id} tells ${lines} times that it has settled, and did so ${own.length} times`);
  return problems;
}

/** Changes so close together that the order of arrival leaves none out, and that never seem to have settled. */
function mustFlap(signals: readonly AlarmSignal[], { transitions, within, settle }: FlapPolicy): boolean {
  const times = signals.map(({ changedAt }) => changedAt);
  const span = Math.max(...times) - Math.min(...times);
  return span < Math.min(within, settle) && turnsOf(signals).length >= transitions;
}

/** Told without asking the code that is proven. */
function turnsOf(signals: readonly AlarmSignal[]): AlarmSignal[] {
  const ordered = signals.filter(({ state }) => state !== "INSUFFICIENT_DATA").toSorted(inOrder);
  return ordered.filter(({ state }, index) => state !== (ordered[index - 1]?.state ?? "OK"));
}

function countOf(settled: readonly LedgerEvent[]): number {
  return settled.reduce((sum, { facts }) => sum + Number(facts.changes), 0);
}
