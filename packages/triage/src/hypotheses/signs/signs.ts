import { reachable, type Scene } from "../scene/scene.ts";
import { brokenSequences } from "./broken-sequence.ts";
import { changed } from "./changes.ts";
import { failedSpans } from "./failed-spans.ts";
import { fewerCalls } from "./fewer-calls.ts";
import { measured } from "./measured.ts";
import { newLines } from "./new-lines.ts";
import { openIncidents } from "./open-incidents.ts";
import type { LookFor, Sign } from "./sign.ts";
import { silent } from "./silent.ts";
import { slowPlaces } from "./slow.ts";
import { starting } from "./starting.ts";
import { moreTraffic } from "./traffic.ts";
import { unansweredCalls } from "./unanswered.ts";

/** Everything that is looked for; a new channel of evidence is a new file and a line here. */
const channels: readonly LookFor[] = [
  newLines,
  brokenSequences,
  failedSpans,
  unansweredCalls,
  fewerCalls,
  slowPlaces,
  measured,
  moreTraffic,
  changed,
  openIncidents,
  starting,
  silent,
];

/** All signs of a scene, those that a service below explains made fainter. */
export function signsOf(scene: Scene): Sign[] {
  const signs = channels.flatMap((look) => look(scene));
  const trouble = troubles(signs);
  const below = reachable(withAccusations(scene, signs));
  return signs.map((sign) => ({ ...sign, strength: sign.strength * (1 - explained(sign, below, trouble)) }));
}

/** Who accuses another depends on it, though no trace may tell. */
function withAccusations({ edges }: Scene, signs: readonly Sign[]): Map<string, Set<string>> {
  const all = new Map([...edges].map(([from, to]) => [from, new Set(to)]));
  for (const { by, service } of signs) {
    if (by !== undefined) all.set(by, (all.get(by) ?? new Set()).add(service));
  }
  return all;
}

/** What is passed on from callee to caller: it tells of the caller only where nothing below tells more. */
const PASSED_ON = new Set<Sign["name"]>([
  "new-error",
  "new-line",
  "broken-sequence",
  "fewer-calls",
  "failed-here",
  "accused",
]);

/** What makes a service suspect itself. */
const OWN_TROUBLE = new Set<Sign["name"]>([...PASSED_ON, "unanswered", "at-its-limit"]);

/** How much of a caller's sign a troubled callee explains at most; more where it is in trouble in the very same requests. */
const EXPLAINED = 0.75;
const EXPLAINED_BY_REQUESTS = 0.92;

/** Signs too faint to explain others. */
const FAINT = 0.12;

/** How deep a service is in trouble, and in which requests. */
type Trouble = { strength: number; traces: Set<string> };

function troubles(signs: readonly Sign[]): Map<string, Trouble> {
  const troubled = signs.filter(({ name, strength }) => OWN_TROUBLE.has(name) && strength > FAINT);
  const byService = Map.groupBy(troubled, ({ service }) => service);
  return new Map(
    [...byService].map(([service, own]) => [
      service,
      {
        strength: Math.max(...own.map(({ strength }) => strength)),
        // What is new but no alarm may be new because requests are others.
        traces: new Set(own.flatMap(({ name, traces }) => (name === "new-line" ? [] : [...(traces ?? [])]))),
      },
    ]),
  );
}

function explained(
  { name, service, traces }: Sign,
  below: (service: string) => Set<string>,
  trouble: Map<string, Trouble>,
): number {
  if (!PASSED_ON.has(name)) return 0;
  const callees = [...below(service)].flatMap((callee) => trouble.get(callee) ?? []);
  const byStrength = EXPLAINED * Math.max(0, ...callees.map(({ strength }) => strength));
  if (!traces || traces.size === 0) return byStrength;
  const theirs = callees.filter((callee) => callee.traces.size > 0);
  const shared = Math.max(0, ...theirs.map((callee) => shareOf(traces, callee.traces)));
  const untraced = EXPLAINED * Math.max(0, ...callees.map((callee) => (callee.traces.size > 0 ? 0 : callee.strength)));
  return Math.max(EXPLAINED_BY_REQUESTS * shared ** 2, untraced);
}

function shareOf(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  return [...some].filter((one) => all.has(one)).length / some.size;
}
