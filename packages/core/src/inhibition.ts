import type { AlarmRow } from "./alarm-row.ts";
import { type CallPolicy, withCalls } from "./calls.ts";
import { isFlapping } from "./flap.ts";
import { type HeldBack, type Incident, isPaused, isUnresolved, withLine } from "./incident.ts";
import { type Labels, type Matcher, matches } from "./matcher.ts";
import { nextRow } from "./next-row.ts";
import { isPauseOver } from "./pause.ts";
import { labelsOfIncident } from "./quiet.ts";

/** While an incident burns that any of `source` hits, one that any of `target` hits calls nobody, if both agree in all labels of `equal`. */
export type Inhibition = { source: Matcher[][]; target: Matcher[][]; equal: string[] };

/** Whether what has these labels could be held back at all; a label of `equal` that is missing agrees with nothing. */
export function mayBeHeldBack(rules: readonly Inhibition[], labels: Labels): boolean {
  return rules.some(({ target, equal }) => hits(target, labels) && agrees(equal, labels, labels));
}

/** Whether an incident with these labels could hold others back. */
export function mayHoldBack(rules: readonly Inhibition[], labels: Labels): boolean {
  return rules.some(({ source, equal }) => hits(source, labels) && agrees(equal, labels, labels));
}

/**
 * What holds an alarm back of a tenant's other incidents: of several that burn one that waits for no other itself, and of those the
 * first. What waits for this alarm, be it through others, cannot: each would keep the other quiet. Nor can what `mayHold` spares.
 */
export function holderOf(
  rules: readonly Inhibition[],
  target: { alarm: string; labels: Labels },
  others: readonly Incident[],
  now: number,
  mayHold: (one: Incident) => boolean = () => true,
): HeldBack | null {
  const [holder] = others
    .filter(
      (one) => one.alarm !== target.alarm && callsFor(one, now) && mayHold(one) && applies(rules, one, target.labels),
    )
    .filter((one) => !waitsFor(one, target.alarm, others))
    .toSorted((a, b) => Number(!!a.heldBack) - Number(!!b.heldBack) || a.openedAt - b.openedAt);
  return holder ? { by: holder.id, alarm: holder.alarm, at: now } : null;
}

/** What a look at an incident comes to: it is held back from now, or by another, or let go. */
export type Inhibited =
  | { kind: "held-back"; reason: "other-burns"; heldBack: HeldBack }
  | { kind: "released"; reason: "other-over" | "rule-gone" | "each-held-the-other" };

/** Looks at one incident that burns, among all that is known of its tenant's others, the ones over not long ago too; null where it stays as it is. */
export function inhibitedBy(
  rules: readonly Inhibition[],
  incident: Incident,
  others: readonly Incident[],
  now: number,
): Inhibited | null {
  const target = { alarm: incident.alarm, labels: labelsOfIncident(incident) };
  const held = incident.heldBack ?? null;
  const holder = held && others.find(({ alarm, id }) => alarm === held.alarm && id === held.by);
  if (holder && waitsFor(holder, incident.alarm, others)) return { kind: "released", reason: "each-held-the-other" };
  if (holder && held?.as !== "part" && !applies(rules, holder, target.labels)) return other("rule-gone");
  if (holder && (burns(holder) || isJustOver(holder, now))) return null;
  return other("other-over");

  function other(reason: "other-over" | "rule-gone"): Inhibited | null {
    // In a storm nobody is called for one incident anyway.
    const next = incident.among === "storm" ? null : holderOf(rules, target, others, now, mayTakeBack);
    if (next) return { kind: "held-back", reason: "other-burns", heldBack: next };
    return held ? { kind: "released", reason } : null;
  }

  /** What flaps lets go at each of its ends: to take back what has called then would have it call every few minutes. */
  function mayTakeBack(one: Incident): boolean {
    return held !== null || !isFlapping(one);
  }
}

/** The row of an incident after such a look. What is let go calls once, and its calls begin anew. */
export function inhibited(
  row: AlarmRow,
  incident: Incident,
  found: Inhibited,
  { policy, now }: { policy: CallPolicy; now: number },
): AlarmRow {
  const { kind, reason } = found;
  const by = { kind: "sweep" as const };
  if (found.kind === "held-back") {
    const { heldBack } = found;
    return nextRow(row, { ...incident, heldBack }, { at: now, kind, reason, by, facts: { heldBackBy: heldBack.by } });
  }
  const free = withCalls(incident, { ...incident, heldBack: null }, policy, now);
  const facts = { heldBackBy: incident.heldBack?.by ?? null };
  return nextRow(row, withCall(free, now), { at: now, kind, reason, by, facts });
}

/** Who has it, muted it or sees it flap needs no call; nor what CloudWatch itself suppresses, or what is still to be shown. */
function withCall(incident: Incident, now: number): Incident {
  const { muted, owner, facts } = incident;
  if (muted || owner || facts.suppression || isFlapping(incident) || isPaused(incident)) return incident;
  return withLine(incident, { part: `released-${now}`, kind: "released", at: now, by: null, broadcast: true });
}

/** What only misses data does not burn. */
function burns(incident: Incident): boolean {
  return isUnresolved(incident) && incident.count > 0;
}

/** Only what calls by itself, now or before, can keep others quiet: nobody would hear of them else. */
function callsFor(incident: Incident, now: number): boolean {
  const unseen = isPaused(incident) && !isPauseOver(incident, now);
  return burns(incident) && !unseen && incident.facts.suppression === undefined;
}

/** What an incident was the cause of recovers a little after it. */
const GRACE = 60_000;

/** Whether what held others back has been over for so short a time that it holds them on. */
export function isJustOver({ resolvedAt, ending }: Pick<Incident, "resolvedAt" | "ending">, now: number): boolean {
  return ending !== "by-hand" && resolvedAt !== null && now - resolvedAt < GRACE;
}

function applies(rules: readonly Inhibition[], source: Incident, labels: Labels): boolean {
  const own = labelsOfIncident(source);
  return rules.some((rule) => hits(rule.source, own) && hits(rule.target, labels) && agrees(rule.equal, own, labels));
}

function hits(alternatives: readonly Matcher[][], labels: Labels): boolean {
  return alternatives.some((matchers) => matches(matchers, labels));
}

function agrees(equal: readonly string[], one: Labels, other: Labels): boolean {
  return equal.every((name) => one[name] !== undefined && one[name] === other[name]);
}

/** Whether an incident is held back by an alarm, be it through others. */
function waitsFor(incident: Incident, alarm: string, all: readonly Incident[]): boolean {
  const passed = new Set<string>();
  for (let held = incident.heldBack; held && !passed.has(held.alarm); ) {
    if (held.alarm === alarm) return true;
    passed.add(held.alarm);
    const next = held;
    held = all.find((one) => one.alarm === next.alarm && isUnresolved(one))?.heldBack;
  }
  return false;
}
