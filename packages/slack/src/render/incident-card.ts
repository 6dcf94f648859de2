import { trendOf } from "@hansho/core/course";
import type { LogFinding, RunbookHint } from "@hansho/core/evidence";
import { isFlapping } from "@hansho/core/flap";
import { awaitsOk, type HeldBack, type Incident, isUnresolved, lasted } from "@hansho/core/incident";
import { isFoundEnd } from "@hansho/core/reconcile";
import type { Messages } from "../catalogue/messages.ts";
import { actButtons } from "./act-buttons.ts";
import { answersOf } from "./answers.ts";
import { becauseText } from "./because.ts";
import { type Block, context, fields, header, section } from "./blocks.ts";
import { cutEnd } from "./cut.ts";
import { code, disarmed, plainLine, prose } from "./escape.ts";
import { notAvailableText } from "./found.ts";
import { linkBlocks, linksOf } from "./links.ts";
import type { Look } from "./look.ts";
import { mentionText, personText } from "./mention.ts";
import { muteEnd } from "./mute-end.ts";
import { alarmName } from "./names.ts";
import { partBlocks } from "./parts.ts";
import { sentenceOf } from "./sentence.ts";
import { EMOJI, shownState } from "./state.ts";
import type { Voice } from "./voice.ts";
import { categoryText } from "./what-why-how.ts";
import type { Answer } from "./who-when-where.ts";

/** An incident's card: what is wrong, with the buttons to take it, then what to do first, then who to ask and where to look. */
export function incidentBlocks(incident: Incident, look: Look, voice: Voice): Block[] {
  const logs = incident.evidence?.logs ?? null;
  const finding = logs?.status === "found" ? logs.finding : null;
  const notes = notesOf(incident, voice);
  return [
    header(title(incident, voice.say)),
    section(summary(incident, finding, look, voice)),
    ...actButtons(incident, voice),
    ...partBlocks(incident, voice),
    ...(notes.length > 0 ? [context(notes)] : []),
    ...(incident.runbook ? [section(runbookText(incident.runbook, voice))] : []),
    fields(answersOf(incident, look, voice).map((answer) => fieldText(answer, voice.say))),
    ...linkBlocks(linksOf(incident, look, voice.say)),
    context([`*${prose(incident.id, 40)}*`, code(incident.facts.name, 255)]),
  ];
}

function title(incident: Incident, say: Messages): string {
  const state = shownState(incident);
  const mark = isFlapping(incident) ? [say.flappingMark()] : [];
  const words = [`${EMOJI[state]} ${say.states[state]}`, ...mark, say.severities[incident.severity]];
  const names = [incident.application, alarmName(incident.facts, incident.application)];
  return [...words, ...names.filter((name) => name !== null).map(plainLine)].join(" · ");
}

/** The mention stands here, above the bar, where Slack notifies by it. */
function summary(incident: Incident, finding: LogFinding | null, look: Look, voice: Voice): string {
  const sentence = storyOf(incident, voice);
  const description = incident.facts.description?.trim();
  const quote = description ? `\n>${prose(description, 240)}` : "";
  return `${callOf(incident, look)}${sentence}${answerOf(incident, finding, voice)}${quote}`;
}

/** What the logs answer, or that they are being read: on a phone the field that says why is a screen further down. */
export function answerOf(incident: Incident, finding: LogFinding | null, { say }: Voice): string {
  // A composite alarm has no logs of its own to be read.
  if (incident.evidence === null && incident.facts.kind === "composite") return "";
  if (incident.evidence === null) return isUnresolved(incident) ? `\n${say.readingLogs()}` : "";
  const thrown = [finding?.exception, finding?.message].filter((part) => part).join(": ");
  const cause = finding?.cause ?? thrown;
  if (!finding || !cause) return "";
  const provenance = finding.cause ? say.provenance.derived : null;
  return `\n${say.inTheLogs({ cause: code(cause, 240), category: categoryText(finding, say), provenance })}`;
}

/** Whom to call, with a space behind; nobody once it is muted, taken or over, or while it flaps. */
export function callOf(incident: Incident, look: Look): string {
  const quiet = incident.muted !== null || incident.status !== "open" || isFlapping(incident) || isHeldBack(incident);
  const called = quiet || look.mention === null ? "" : mentionText(look.mention);
  return called === "" ? "" : `${called} `;
}

/** Whether another incident holds it back, or CloudWatch itself its alarm's actions in its present state. */
function isHeldBack({ facts, heldBack }: Incident): boolean {
  return !!heldBack || facts.suppression !== undefined;
}

/** The alarm's sentence, with how it ended once it has. */
export function storyOf(incident: Incident, voice: Voice): string {
  const over = incident.status === "resolved";
  const sentence = sentenceOf(incident.facts, incident.state, { over }, voice);
  if (!over) return sentence;
  const duration = voice.formats.duration(lasted(incident, incident.openedAt));
  return endedIn(incident, voice.say)({ duration: voice.rich ? `*${duration}*` : duration, sentence });
}

function endedIn({ ending }: Incident, say: Messages): Messages["recoveredAfter"] {
  if (ending === "by-hand") return say.resolvedByHandAfter;
  return ending === "data-stopped" ? say.dataStoppedAfter : say.recoveredAfter;
}

/** CloudWatch's words for why. */
const SUPPRESSED_BY = new Set(["Alarm", "WaitPeriod", "ExtensionPeriod"]);

function notesOf(incident: Incident, { say, formats }: Voice): string[] {
  const { muted, heldBack, reopened, status, facts } = incident;
  const unresolved = status !== "resolved";
  const notes: string[] = [];
  if (muted && unresolved) {
    const reason = muted.reason === null ? null : prose(muted.reason, 200);
    const until = muteEnd(muted, { say, formats });
    notes.push(
      muted.made
        ? say.quietBecause[muted.made.for]({
            name: prose(muted.made.name, 60),
            until,
            by: personText(muted.by),
            reason,
          })
        : say.muted({ until, by: personText(muted.by), reason }),
    );
  }
  if (heldBack && unresolved) notes.push(heldBackText(heldBack, say));
  const flap = flapText(incident, { say, formats });
  if (flap !== null) notes.push(flap);
  else if (reopened > 0) notes.push(say.reopened({ count: formats.number(reopened) }));
  if (unresolved && facts.hasOkAction === false) notes.push(say.nativeActionsMissing());
  const trend = unresolved ? trendText(incident, { say, formats }) : null;
  if (trend !== null) notes.push(trend);
  const { suppression } = facts;
  if (unresolved && suppression) {
    const reason = suppression.reason === null ? null : prose(suppression.reason, 300);
    notes.push(say.suppressed({ by: SUPPRESSED_BY.has(suppression.by) ? suppression.by : null, reason }));
  }
  if (isFoundEnd(incident)) notes.push(say.foundBySweep());
  const missing = incident.evidence?.notAvailable ?? [];
  if (missing.length > 0) notes.push(notAvailableText(missing, say));
  return [...notes, ...personsNotes(incident, { say, formats })];
}

function heldBackText({ by, as }: HeldBack, say: Messages): string {
  const named = { by: prose(by, 40) };
  return as === "part" ? say.partOf(named) : say.heldBack(named);
}

/** Who ended it by hand, and the last note; a long one is cut, and stands whole in the thread. */
function personsNotes(incident: Incident, { say, formats }: Pick<Voice, "say" | "formats">): string[] {
  const { note, ending, resolvedBy } = incident;
  const notes: string[] = [];
  if (ending === "by-hand" && resolvedBy) {
    const time = formats.clock(resolvedBy.at);
    notes.push(say.resolvedByHand({ user: personText(resolvedBy.user), time, burns: awaitsOk(incident) }));
  }
  if (note) {
    notes.push(
      say.lastNote({ user: personText(note.user), time: formats.brief(note.at), text: prose(note.text, 240) }),
    );
  }
  return notes;
}

/** Whether what burns gets better or worse; null where nothing tells, or it flaps. */
function trendText(incident: Incident, { say, formats }: Pick<Voice, "say" | "formats">): string | null {
  const trend = isFlapping(incident) ? null : trendOf(incident);
  const { unit = null, threshold = null } = incident.facts.metric ?? {};
  if (!trend || threshold === null) return null;
  const shown = (value: number) => prose(formats.value(value, unit), 60);
  return say.trend({ kind: trend.kind, from: shown(trend.from), to: shown(trend.to), threshold: shown(threshold) });
}

/** How often it changed, where it flaps or flapped: that it was reopened says less. */
export function flapText({ flap }: Incident, { say, formats }: Pick<Voice, "say" | "formats">): string | null {
  if (!flap || flap.changes === 0) return null;
  const told = { changes: formats.number(flap.changes), duration: formats.duration(flap.lastAt - flap.since) };
  return flap.settlesAt === null ? say.flapped(told) : say.flapping(told);
}

/** What is observed needs no mark; all else says how sure it is, and where it is not known that says all. */
function fieldText({ question, provenance, lines }: Answer, say: Messages): string {
  const mark = provenance === "observed" ? "" : ` · _${say.provenance[provenance]}_`;
  const told = provenance === "unknown" ? lines.filter((line) => line !== say.notKnown()) : lines;
  return [`${say.questions[question]}${mark}`, ...told].join("\n");
}

/** The first steps: what the hand does while the head still wakes up. */
export function runbookText({ title: name, score, because, steps }: RunbookHint, { say, formats }: Voice): string {
  const first = because[0];
  const matched = say.runbookMatched({
    title: prose(name, 160),
    score: formats.number(score),
    because: first === undefined ? null : becauseText(first, say),
  });
  const shown = steps
    .slice(0, 2)
    .map((step, index) => `${index + 1}. ${cutEnd(disarmed(step).replace(/\s+/gu, " "), 600)}`);
  return [matched, ...shown].join("\n");
}
