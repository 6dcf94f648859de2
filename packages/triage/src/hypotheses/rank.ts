import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Recording } from "@hansho/core/recording";
import type { Clue, Kind, Suspect } from "./kinds/kind.ts";
import { kinds } from "./kinds/kinds.ts";
import { sceneOf } from "./scene/scene.ts";
import type { Sign, SignName } from "./signs/sign.ts";
import { signsOf } from "./signs/signs.ts";

/** What may have caused an incident, the likeliest first: every kind of cause weighed for every service, by evidence alone. */
export function hypothesesOf(recording: Recording, most = MOST_TOLD): Hypothesis[] {
  const scene = sceneOf(recording);
  const bySuspect = Map.groupBy(signsOf(scene), ({ service }) => service);
  const theories = [...bySuspect].flatMap(([service, signs]) => theoriesOf({ service, signs }));
  const ranked = theories.sort((a, b) => b.score - a.score).slice(0, most);
  return ranked.map((theory) => told(theory, ranked, recording.baseline !== null));
}

const MOST_TOLD = 10;

/** A kind of cause at a service, weighed. */
type Theory = { kind: Kind; service: string; score: number; signs: Sign[] };

/** What a kind's own clue weighs, next to what any trouble brings along. */
const OWN_CLUE = 3;

/** What any kind of trouble brings along at the service where it is. */
const BROUGHT_ALONG: Partial<Record<SignName, number>> = {
  "broken-sequence": 2.2,
  "failed-here": 1.2,
  "fewer-calls": 1,
  "slow-itself": 0.7,
  "slow-network": 0.7,
  "at-its-limit": 0.7,
  "new-error": 0.7,
  "new-line": 0.6,
  accused: 0.6,
  "off-its-usual": 0.25,
  changed: 0.2,
};

/** A clue this faint makes no theory. */
const FAINTEST = 0.12;

/** One service's theories share their evidence: the second best is worth less for it. */
const SHARED = 0.6;
const MOST_OF_ONE = 2;

function theoriesOf(suspect: Suspect): Theory[] {
  const along = broughtAlong(suspect);
  return kinds
    .flatMap((kind) => theoryOf(kind, kind.clue(suspect), suspect, along))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_OF_ONE)
    .map((theory, place) => ({ ...theory, score: theory.score * SHARED ** place }));
}

function theoryOf(kind: Kind, clue: Clue, { service }: Suspect, along: { weight: number; signs: Sign[] }): Theory[] {
  if (clue.strength < FAINTEST) return [];
  const signs = [...new Set([...clue.signs, ...along.signs])];
  return [{ kind, service, score: OWN_CLUE * clue.strength + along.weight, signs }];
}

function broughtAlong({ signs }: Suspect): { weight: number; signs: Sign[] } {
  const plainest = new Map<SignName, Sign>();
  for (const sign of signs) {
    const known = plainest.get(sign.name);
    if (!known || known.strength < sign.strength) plainest.set(sign.name, sign);
  }
  const weighed = [...plainest.values()].map((sign) => ({
    sign,
    weight: (BROUGHT_ALONG[sign.name] ?? 0) * sign.strength,
  }));
  return {
    weight: weighed.reduce((sum, { weight }) => sum + weight, 0),
    signs: weighed
      .filter(({ weight }) => weight > 0.05)
      .sort((a, b) => b.weight - a.weight)
      .map(({ sign }) => sign),
  };
}

const MOST_GROUNDS = 5;

function told({ kind, service, score, signs }: Theory, ranked: Theory[], compared: boolean): Hypothesis {
  const rival = ranked.find((other) => other.service !== service)?.score ?? 0;
  const confidence = confidenceOf(score, rival) * (compared ? 1 : 0.6);
  const first = ranked[0]?.service === service && ranked[0]?.kind === kind;
  return {
    kind: kind.kind,
    service,
    category: kind.category,
    confidence: Math.round(confidence * 100) / 100,
    sure: first && confidence >= SURE,
    claim: kind.claim(service),
    evidence: signs.slice(0, MOST_GROUNDS).map(({ ground }) => ground),
    step: kind.step(service),
  };
}

const SURE = 0.5;

/** How much evidence there is at all, less where another service has nearly as much. */
function confidenceOf(score: number, rival: number): number {
  const enough = 1 - Math.exp(-score / 2.5);
  return enough * (0.45 + 0.5 * Math.max(0, 1 - rival / score));
}
