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

/** How much of a caller's sign a troubled callee explains at most. */
const EXPLAINED = 0.75;

function troubles(signs: readonly Sign[]): Map<string, number> {
  const trouble = new Map<string, number>();
  for (const { name, service, strength } of signs) {
    if (OWN_TROUBLE.has(name)) trouble.set(service, Math.max(trouble.get(service) ?? 0, strength));
  }
  return trouble;
}

function explained(
  { name, service }: Sign,
  below: (service: string) => Set<string>,
  trouble: Map<string, number>,
): number {
  if (!PASSED_ON.has(name)) return 0;
  return EXPLAINED * [...below(service)].reduce((most, callee) => Math.max(most, trouble.get(callee) ?? 0), 0);
}
