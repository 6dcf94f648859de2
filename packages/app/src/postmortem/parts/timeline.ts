import type { Incident } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { memosIn } from "@hansho/core/memo";
import type { AlarmState } from "@hansho/core/signal";
import { breaching } from "../breach.ts";
import type { Item, Link, RowSource, TimelineRow } from "../document.ts";
import { utc } from "../spans.ts";
import type { Story } from "../story.ts";
import { amount, moment, nameOf, percent, span, type Telling } from "../telling.ts";
import { alarmLink, logsLink } from "./links.ts";
import { loggedText } from "./summary.ts";

type Told = { source: RowSource; event: string; at?: number; actor?: string; mark?: string | null; link?: Link | null };

/** What happened when, by whom: what alarms said, what was changed, what people and Hansho did; the oldest first. */
export function timelineOf(stories: readonly Story[], telling: Telling): Item[] {
  const rows = stories.flatMap((story) => [
    ...breachRows(story, telling),
    ...changeRows(story, telling),
    ...story.course.flatMap(({ event, incident }, index) => {
      const told = tellingOf(event, incident, story.course[index - 1]?.incident ?? null, story, telling);
      return told ? [row(story, event, told, telling)] : [];
    }),
  ]);
  return [...rows, ...memoRows(stories, telling)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** What people marked in threads; a thread of several incidents tells it of all of them, and it is one row. */
function memoRows(stories: readonly Story[], { words, roles }: Telling): TimelineRow[] {
  const told = new Set<string>();
  return stories.flatMap(({ events, incident }) =>
    memosIn(events).flatMap(({ message, at, author, text, link }): TimelineRow[] => {
      if (told.has(message)) return [];
      told.add(message);
      return [
        {
          kind: "row",
          at: utc(at),
          incident: incident.id,
          source: "human",
          actor: author === null ? words.anotherApp : roles.person(author),
          event: words.memo({ text: roles.inText(text) }),
          mark: null,
          link: link === null ? null : { label: words.threadLink(), url: link },
        },
      ];
    }),
  );
}

function row({ incident }: Story, event: LedgerEvent, told: Told, { roles }: Telling): TimelineRow {
  return {
    kind: "row",
    at: utc(told.at ?? event.at),
    incident: incident.id,
    source: told.source,
    actor: told.actor ?? roles.actor(event.by),
    event: told.event,
    mark: told.mark ?? null,
    link: told.link ?? null,
  };
}

function breachRows({ first, incident }: Story, { words }: Telling): TimelineRow[] {
  const [point] = breaching(first.facts.metric);
  const { metric } = first.facts;
  if (!point || !metric) return [];
  const event = words.firstBreach({
    metric: metric.label ?? metric.name ?? first.facts.name,
    value: amount(point.value, metric.unit),
    threshold: metric.threshold === null ? null : amount(metric.threshold, metric.unit),
  });
  const at = utc(point.at);
  return [
    { kind: "row", at, incident: incident.id, source: "alarm", actor: words.cloudWatch, event, mark: null, link: null },
  ];
}

function changeRows({ incident }: Story, { words, roles }: Telling): TimelineRow[] {
  return (incident.evidence?.changes ?? []).map(({ at, kind, what, service, by }) => ({
    kind: "row",
    at: utc(at),
    incident: incident.id,
    source: "change",
    actor: by === null ? words.pipeline : roles.author(by),
    event: words.change({ kind, what, service }),
    mark: null,
    link: null,
  }));
}

/** What an event tells in a timeline; null where a row of its own would only repeat another. */
function tellingOf(
  event: LedgerEvent,
  incident: Incident,
  before: Incident | null,
  story: Story,
  telling: Telling,
): Told | null {
  const { words, roles } = telling;
  const { facts, reason } = event;
  const name = nameOf(incident);
  switch (event.kind) {
    case "opened":
    case "reopened":
    case "updated":
    case "resolved":
      return event.by.kind === "person"
        ? byHand(event, incident, telling)
        : alarmTold(event, incident, before, story, telling);
    case "evidence": {
      const [hypothesis] = incident.evidence?.hypotheses ?? [];
      const claim = hypothesis ? `${hypothesis.claim[telling.locale]} (${percent(hypothesis.confidence)})` : null;
      const logs = loggedText(incident, telling);
      const link = logsLink(incident, telling);
      return {
        source: "evidence",
        event: words.evidenceIn({ said: logs, claim, runbook: incident.runbook?.title ?? null }),
        link,
      };
    }
    case "acknowledged":
      return { source: "human", event: words.took() };
    case "unacknowledged":
      return { source: "human", event: words.gaveBack() };
    case "assigned":
      return { source: "human", event: words.assigned({ to: roles.person(String(facts.ownerAfter ?? "")) }) };
    case "noted":
      return {
        source: "human",
        event: words.note({ text: roles.inText(String(facts.note ?? incident.note?.text ?? "")) }),
      };
    case "runbook":
      return { source: "human", event: words.runbookOpened({ title: incident.runbook?.title ?? null }) };
    case "muted": {
      const { muted } = incident;
      const until = muted ? moment(muted.until, telling) : null;
      return { source: "mute", event: words.muteBegan({ until, reason: muted?.reason ?? null }) };
    }
    case "unmuted":
      return { source: "mute", event: words.muteEnded() };
    case "settled":
      return { source: "alarm", event: words.settled({ changes: String(facts.changes ?? "?") }) };
    case "reminded":
      return { source: "escalation", event: words.reminded({ number: String(facts.reminder ?? "?") }) };
    case "escalated": {
      if (reason === "nobody-left-to-call") return null;
      const to = [facts.mention, facts.channel, facts.topic].flatMap((one) => (typeof one === "string" ? [one] : []));
      const named = to.map((one) => (/^[UW][A-Z0-9]{6,}$/u.test(one) ? roles.person(one) : one));
      return {
        source: "escalation",
        event: words.escalated({ step: String(facts.step ?? "?"), to: named.join(", ") || null }),
      };
    }
    case "paged":
      return {
        source: "escalation",
        event: words.paged({ refused: facts.refused !== null, end: facts.action === "resolve" }),
      };
    case "held-back":
      return { source: "mute", event: words.heldBack({ by: incident.heldBack?.by ?? "?" }) };
    case "released":
      return { source: "mute", event: words.released() };
    case "unpaused":
      return { source: "alarm", event: words.shownAfterPause() };
    case "suppressed":
      return alarmTold(event, incident, before, story, telling);
    default:
      return reason === "found-by-sweep"
        ? { source: "alarm", event: words.changedTo({ name, state: words.states[incident.state] }) }
        : null;
  }
}

function byHand({ kind }: LedgerEvent, incident: Incident, { words }: Telling): Told | null {
  if (kind === "resolved")
    return { source: "human", event: words.resolvedByHand({ state: words.states[incident.state] }) };
  return kind === "reopened" ? { source: "human", event: words.reopenedByHand() } : null;
}

function alarmTold(
  event: LedgerEvent,
  incident: Incident,
  before: Incident | null,
  { events }: Story,
  telling: Telling,
): Told {
  const { words } = telling;
  const { facts, at: heard } = event;
  const name = nameOf(incident);
  const at = typeof facts.changedAt === "number" ? facts.changedAt : heard;
  const claimed = typeof facts.claimedAt === "number" ? facts.claimedAt : null;
  const marks = [
    claimed === null ? null : words.skewed({ claimed: utc(claimed) }),
    heard - at > LATE ? words.late({ by: span(heard - at, telling) }) : null,
    at - heard > SKEWED ? words.ahead() : null,
    event.reason === "found-by-sweep" ? words.untold() : null,
  ].filter((mark) => mark !== null);
  return {
    source: "alarm",
    at,
    actor: words.cloudWatch,
    event: said(),
    mark: marks.length > 0 ? marks.join("; ") : null,
    link: event === events.find(({ kind }) => kind === "opened") ? alarmLink(incident, telling) : null,
  };

  function said(): string {
    const state = words.states[(facts.state as AlarmState | undefined) ?? incident.state] ?? String(facts.state);
    if (event.kind === "opened")
      return incident.resolvedAt === null ? words.opened({ name, state }) : words.openedOver({ name });
    if (event.kind === "reopened") return words.reopened({ name });
    if (event.kind === "resolved")
      return incident.ending === "data-stopped" ? words.dataStopped({ name }) : words.recovered({ name });
    if (event.reason === "recovered-after-resolved-by-hand") return words.confirmed({ name });
    if (incident.count > (before?.count ?? 0)) return words.again({ name, count: String(incident.count) });
    return words.changedTo({ name, state });
  }
}

/** What a message takes that is not late. */
const LATE = 60_000;
/** Clocks that agree differ by less. */
const SKEWED = 5_000;
