import { contributorName } from "@hansho/core/contributors";
import { type HeldBack, type Incident, isUnresolved, lasted } from "@hansho/core/incident";
import { severities } from "@hansho/core/severity";
import { cardButtons } from "./act-buttons.ts";
import { type Block, context, header, section } from "./blocks.ts";
import { code, plainLine, prose } from "./escape.ts";
import { answerOf, callOf, runbookText, storyOf } from "./incident-card.ts";
import { linkBlocks, linksOf } from "./links.ts";
import type { Look } from "./look.ts";
import { troubleName } from "./names.ts";
import { pushed } from "./push.ts";
import { comparisonOf } from "./sentence.ts";
import { EMOJI, shownState } from "./state.ts";
import { plainVoice, type Voice } from "./voice.ts";

/** A card that several incidents share, the worst first: how many burn, each in a row with its state, and of the worst what it says. */
export function groupBlocks(
  incidents: readonly [Incident, ...Incident[]],
  card: string,
  look: Look,
  voice: Voice,
): Block[] {
  const [worst] = incidents;
  const over = !isUnresolved(worst);
  const runbook = incidents.find((incident) => isUnresolved(incident) && incident.runbook)?.runbook ?? null;
  return [
    header(title(incidents, voice)),
    section([callOf(worst, look).trim(), rowsOf(incidents, voice)].filter((line) => line !== "").join("\n")),
    ...buttons(incidents, card, voice),
    ...(over ? [] : [section(worstText(worst, voice))]),
    ...(over ? [] : linkBlocks(linksOf(worst, look, voice.say))),
    ...(runbook ? [section(runbookText(runbook, voice))] : []),
    context([...idsNote(worst, voice), code(card.slice(card.indexOf("/") + 1), 80)]),
  ];
}

/** The same for a phone's push. */
export function groupPush(incidents: readonly [Incident, ...Incident[]], look: Look): string {
  const voice = plainVoice(look);
  const { say, formats } = voice;
  const [worst] = incidents;
  const over = !isUnresolved(worst);
  const names = incidents.slice(0, MOST_NAMED).map((incident) => prose(troubleName(incident), 80));
  const line = say.push({
    state: say.states[shownState(worst)],
    severity: say.severityTags[worstSeverity(incidents)],
    name: countText(incidents, voice),
    region: prose(regionsOf(incidents), 60),
    sentence: say.groupSentence({
      names: say.listOf(names, incidents.length - names.length),
      over,
      duration: formats.duration(spanOf(incidents)),
    }),
  });
  return pushed(line, callOf(worst, look));
}

/** From the first beginning to the last end, in milliseconds; 0 while one burns. */
export function spanOf(incidents: readonly Incident[]): number {
  const ends = incidents.map(({ resolvedAt }) => resolvedAt ?? 0);
  return Math.max(0, Math.max(...ends) - Math.min(...incidents.map(({ openedAt }) => openedAt)));
}

function title(incidents: readonly [Incident, ...Incident[]], voice: Voice): string {
  const { say } = voice;
  const state = shownState(incidents[0]);
  const words = [
    `${EMOJI[state]} ${say.states[state]}`,
    countText(incidents, voice),
    say.severities[worstSeverity(incidents)],
  ];
  const applications = [...new Set(incidents.flatMap(({ application }) => application ?? []))];
  const named = applications.slice(0, MOST_NAMED).map(plainLine);
  const alarm = isOfOneAlarm(incidents) ? [plainLine(incidents[0].facts.name)] : [];
  const names = named.length > 0 ? [say.listOf(named, applications.length - named.length)] : [];
  return [...words, ...names, ...alarm].join(" · ");
}

/** Of an alarm's series only they are counted: what the alarm says of them all is no series. */
function countText(incidents: readonly Incident[], { say, formats }: Voice): string {
  const series = incidents.filter(({ facts }) => facts.identity.contributor !== null);
  const counted = isOfOneAlarm(incidents) && series.length > 0 ? series : incidents;
  const burning = counted.filter(isUnresolved).length;
  const told = { burning: formats.number(burning), total: formats.number(counted.length), over: burning === 0 };
  return counted === series ? say.ofContributors(told) : say.ofThem(told);
}

function isOfOneAlarm(incidents: readonly Incident[]): boolean {
  return incidents.every(({ among }) => among === "contributors");
}

/** Of those that burn, or of all once they are over. */
function worstSeverity(incidents: readonly Incident[]) {
  const burning = incidents.filter(isUnresolved);
  const counted = burning.length > 0 ? burning : incidents;
  return severities.find((severity) => counted.some((incident) => incident.severity === severity)) ?? "low";
}

function regionsOf(incidents: readonly Incident[]): string {
  return [...new Set(incidents.map(({ facts }) => facts.identity.region))].slice(0, MOST_NAMED).join(" ");
}

function rowsOf(incidents: readonly Incident[], voice: Voice): string {
  const { say, formats } = voice;
  const rows = incidents.slice(0, MOST_ROWS).map((incident) => rowOf(incident, voice));
  const left = incidents.length - rows.length;
  const more = say.moreOnCard({ count: formats.number(left), command: code("/alert list", 40) });
  return [...rows, ...(left > 0 ? [more] : [])].join("\n");
}

function rowOf(incident: Incident, voice: Voice): string {
  const { say, formats } = voice;
  const { resolvedAt, ending } = incident;
  const state = shownState(incident);
  const name = `${EMOJI[state]} *${prose(incident.id, 40)}* ${prose(rowName(incident), 120)}`;
  if (resolvedAt !== null) {
    return `${name} · ${say.overAfter({ duration: formats.duration(lasted(incident, resolvedAt)), ending: ending ?? "recovered" })}`;
  }
  const value = comparisonOf(incident.facts.metric, voice);
  const held = incident.heldBack ? heldBackRow(incident.heldBack, voice) : null;
  const parts = [name, value, say.burnsSince({ time: formats.brief(incident.openedAt) }), held];
  return parts.filter((part) => part !== null).join(" · ");
}

function heldBackRow({ by, as }: HeldBack, { say }: Voice): string {
  const named = { by: prose(by, 40) };
  return as === "part" ? say.partOfRow(named) : say.heldBackRow(named);
}

/** Of an alarm's series the card's head names the alarm. */
function rowName(incident: Incident): string {
  const series = incident.among === "contributors" ? contributorName(incident.facts) : null;
  return series ?? troubleName(incident);
}

function worstText(worst: Incident, voice: Voice): string {
  const finding = worst.evidence?.logs.status === "found" ? worst.evidence.logs.finding : null;
  const named = voice.say.worstOfThem({ id: prose(worst.id, 40), name: prose(troubleName(worst), 160) });
  return `${named}\n${storyOf(worst, voice)}${answerOf(worst, finding, voice)}`;
}

function idsNote(worst: Incident, { say }: Voice): string[] {
  return isUnresolved(worst) ? [say.stormIds({ command: code(`/alert ack ${worst.id}`, 80) })] : [];
}

/** Single ones are taken and muted by their ids. */
function buttons(incidents: readonly Incident[], card: string, voice: Voice): Block[] {
  const burning = incidents.filter(isUnresolved);
  const free = burning.some(({ owner }) => owner === null);
  return cardButtons({ free, loud: burning.some(({ muted }) => muted === null) }, card, voice);
}

const MOST_NAMED = 3;

/** A row is 250 characters at the most, a section 2,800. */
const MOST_ROWS = 10;
