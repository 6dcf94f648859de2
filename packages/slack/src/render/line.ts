import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { endOf } from "@hansho/core/course";
import { type Incident, isUnresolved, type ThreadLine } from "@hansho/core/incident";
import type { Mention } from "@hansho/core/tenant";
import type { Settled } from "../catalogue/messages.ts";
import { fallback, section } from "./blocks.ts";
import { digestLine } from "./digest-card.ts";
import { code, prose } from "./escape.ts";
import { spanOf } from "./group-card.ts";
import { hypothesesText } from "./hypotheses.ts";
import { callOf } from "./incident-card.ts";
import type { Look } from "./look.ts";
import { channelText, mentionText, personText } from "./mention.ts";
import { troubleName } from "./names.ts";
import { noticeRest } from "./notice-card.ts";
import { pictureLine, reportPicture } from "./picture-line.ts";
import { postmortemLine } from "./postmortem-line.ts";
import { runbookLine } from "./runbook-line.ts";
import { richVoice, type Voice } from "./voice.ts";

/** One line of a card's thread; it is posted once and never edited. `runbookBody` is the whole runbook in Slack's mrkdwn. */
export function renderLine(view: CardView, line: ThreadLine, look: Look, runbookBody: string | null): Message {
  const metadata = { card: view.card, part: line.part, version: 1 };
  if (view.notice && line.kind === "rest") {
    return { ...noticeRest(view.notice, line.part, look), color: null, metadata };
  }
  if (view.notice?.report?.picture) return { ...reportPicture(view.notice.report.picture), metadata };
  const voice = richVoice(look);
  const ofStorm = view.digest ? digestLine(view.digest, line, look) : null;
  if (ofStorm !== null) return { text: fallback(ofStorm), color: null, blocks: [section(ofStorm)], metadata };
  if (line.kind === "all-over") {
    const text = allOverText(view.incidents, line, voice);
    return { text: fallback(text), color: null, blocks: [section(text)], metadata };
  }
  const incident = view.incidents.find((one) => one.thread.some(({ part }) => part === line.part)) ?? view.incidents[0];
  if (!incident) throw new Error(`Line ${line.part} of card ${view.card} belongs to no incident.`);
  if (line.kind === "runbook") return { ...runbookLine(incident, line, runbookBody, voice), color: null, metadata };
  if (line.kind === "postmortem") return { ...postmortemLine(line, voice), metadata };
  if (line.kind === "picture") return { ...pictureLine(incident, voice), metadata };
  const text = lineText(view, incident, line, look, voice);
  return { text: fallback(text), color: null, blocks: [section(text)], metadata };
}

function lineText(view: CardView, incident: Incident, line: ThreadLine, look: Look, voice: Voice): string {
  const { say, formats } = voice;
  const user = line.by === null ? "—" : personText(line.by);
  const name = `*${prose(troubleName(incident), 200)}*`;
  const which = incident.among ? `${name} · ` : "";
  switch (line.kind) {
    case "acknowledged":
      return `${which}${say.lineAcknowledged({ user })}`;
    case "unacknowledged":
      return `${which}${say.lineGivenBack({ user })}`;
    case "alarm-gone":
      return incident.facts.heartbeat
        ? say.lineHeartbeatGone({ name, id: code(incident.id, 40) })
        : say.lineAlarmGone({ name, id: code(incident.id, 40) });
    case "missing-data":
      return say.lineMissingData({
        name,
        duration: formats.duration(line.at - momentOf(line)),
        time: formats.clock(momentOf(line)),
      });
    case "reminder":
      return say.lineReminder({
        name,
        duration: formats.duration(line.at - incident.openedAt),
        number: formats.number(Number(line.part.split("-").at(-1))),
        owner: incident.owner && personText(incident.owner.user),
        mention: mentioned(line),
      });
    case "escalated":
      return say.lineEscalated({
        name,
        duration: formats.duration(line.at - incident.openedAt),
        mention: mentioned(line),
        instead: line.instead === true,
        place: line.place === undefined ? null : channelText(line.place),
        paged: line.paged === true,
      });
    case "assigned":
      return `${which}${say.lineAssigned({ user, to: personText(line.to ?? "") })}`;
    case "note":
      return `${which}${say.lineNote({ user, text: prose(line.text ?? "", 1_200) })}`;
    case "reopened-by-hand":
      return say.lineReopenedByHand({ name, user });
    case "resolved-by-hand":
      return say.lineResolvedByHand({
        name,
        user,
        duration: formats.duration(line.at - incident.openedAt),
        burns: incident.state !== "OK",
      });
    case "confirmed":
      return say.lineConfirmed({
        name,
        time: formats.clock(momentOf(line)),
        duration: formats.duration(Math.max(0, momentOf(line) - (incident.resolvedAt ?? line.at))),
      });
    case "joined":
      return `${callAgain(view, incident, line, look)}${say.lineJoined({ name, time: formats.clock(momentOf(line)) })}`;
    case "unsuppressed":
      return `${callOf(incident, look)}${say.lineUnsuppressed({ name, time: formats.clock(momentOf(line)) })}`;
    case "released":
      return `${callOf(incident, look)}${say.lineReleased({ name, duration: formats.duration(line.at - incident.openedAt) })}`;
    case "reopened":
      return `${callAgain(view, incident, line, look)}${say.lineReopened({
        name,
        time: formats.clock(momentOf(line)),
        count: formats.number(Math.max(1, incident.reopened)),
      })}`;
    case "recovered":
      return recoveredText(incident, line, name, voice);
    case "settled":
      return `${settledState(incident) === "firing" ? callOf(incident, look) : ""}${settledText(incident, name, voice)}`;
    case "hypotheses":
      return `${which}${hypothesesText(incident, voice)}`;
    case "all-over":
    case "storm-critical":
    case "storm-burns":
    case "storm-ended":
    case "runbook":
    case "postmortem":
    case "picture":
    case "rest":
      return "";
  }
}

function allOverText(incidents: readonly Incident[], line: ThreadLine, { say, formats }: Voice): string {
  return say.lineAllOver({
    count: formats.number(incidents.length),
    duration: formats.duration(spanOf(incidents)),
    time: formats.clock(momentOf(line)),
  });
}

/** An edit of the card pings nobody, so the line calls again; not where another of the card burnt before, which has called. */
function callAgain({ incidents }: CardView, incident: Incident, line: ThreadLine, look: Look): string {
  const others = incidents.filter((one) => one !== incident && isUnresolved(one) && !one.muted && !one.heldBack);
  return others.some((one) => burnsSince(one) < momentOf(line)) ? "" : callOf(incident, look);
}

function burnsSince({ openedAt, thread }: Incident): number {
  return Math.max(openedAt, ...thread.filter(({ kind }) => kind === "reopened").map(momentOf));
}

function mentioned({ to }: ThreadLine): string | null {
  return to === undefined ? null : mentionText(to as Mention) || null;
}

/** The incident may have gone on since: the line tells the recovery it was made for. */
function recoveredText(incident: Incident, line: ThreadLine, name: string, { say, formats }: Voice): string {
  const at = momentOf(line);
  const last = incident.resolvedAt === at;
  const told = {
    name,
    duration: formats.duration(at - incident.openedAt),
    time: formats.clock(at),
    owner: incident.owner && (last || incident.owner.at <= at) ? personText(incident.owner.user) : null,
  };
  const said = last && incident.ending === "data-stopped" ? say.lineDataStopped(told) : say.lineRecovered(told);
  const course = last ? courseText(incident, { say, formats }) : "";
  const found = incident.foundBySweep === at ? say.foundBySweep() : "";
  return [said, course, found].filter((part) => part !== "").join("\n");
}

/** A blip and a long degradation end alike, and are not alike. */
function courseText(incident: Incident, { say, formats }: Pick<Voice, "say" | "formats">): string {
  const { kind, worst, end } = endOf(incident);
  const unit = incident.facts.metric?.unit ?? null;
  const shown = (value: number | null) => (value === null ? null : prose(formats.value(value, unit), 60));
  return say.course({ kind, worst: shown(worst), end: shown(end) });
}

/** The line is posted moments after it was made; what the alarm has done since is told as it is. */
function settledText(incident: Incident, name: string, { say, formats }: Voice): string {
  const { flap, owner } = incident;
  return say.lineSettled({
    state: settledState(incident),
    name,
    changes: formats.number(flap?.changes ?? 0),
    duration: formats.duration(flap ? flap.lastAt - flap.since : 0),
    owner: owner && personText(owner.user),
  });
}

function settledState({ status, ending, state }: Incident): Settled {
  if (status === "resolved") return ending === "data-stopped" ? "data-stopped" : "recovered";
  return state === "INSUFFICIENT_DATA" ? "no-data" : "firing";
}

/** The state change a line was made for stands in its part's name; the line itself knows when it was heard. */
function momentOf({ part, at }: ThreadLine): number {
  const moment = /-(\d{10,16})$/u.exec(part)?.[1];
  return moment === undefined ? at : Number(moment);
}
