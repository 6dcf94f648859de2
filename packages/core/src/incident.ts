import type { CalledIn } from "./called-in.ts";
import type { Calls } from "./calls.ts";
import type { Measurement } from "./course.ts";
import type { Evidence, RunbookHint } from "./evidence.ts";
import type { Flap } from "./flap.ts";
import type { Mute } from "./mute.ts";
import type { Page } from "./page.ts";
import type { Severity } from "./severity.ts";
import type { AlarmFacts, AlarmState } from "./signal.ts";

/** Where an incident is in its life. */
export type IncidentStatus = "open" | "acknowledged" | "resolved";

/** Who took an incident: Slack's user id, and since when. */
export type Owner = { user: string; at: number };

/** A mute that quiets an incident; one `untilOk` ends with its recovery. */
export type MutedBy = { mute: string } & Pick<Mute, "until" | "by" | "reason" | "untilOk" | "made">;

/** The incident and its alarm for which another calls nobody, and since when it does not: by a rule, or as a part of a composite alarm's. */
export type HeldBack = { by: string; alarm: string; at: number; as?: "part" };

/** What a composite alarm's incident knows of one that is part of it; `stands` is where that one's card does, once it does. */
export type Part = Pick<Incident, "id" | "alarm" | "state" | "status" | "openedAt" | "resolvedAt" | "ending"> & {
  name: string;
  muted: boolean;
  stands: { channel: string; ts: string } | null;
};

/** What keeps incidents together on one card: the keys a route groups by, an alarm that watches many series, or a storm. */
export type Bond = "group" | "contributors" | "storm";

/** How an incident ended. */
export type Ending = "recovered" | "data-stopped" | "by-hand";

/** What a person wrote on an incident; `at` in epoch milliseconds. */
export type Note = { user: string; at: number; text: string };

/** One line owed to the card's thread; `part` names it for ever, so that it is posted once. */
export type ThreadLine = {
  part: string;
  kind:
    | "acknowledged"
    | "unacknowledged"
    | "assigned"
    | "note"
    | "reopened"
    | "reopened-by-hand"
    | "recovered"
    | "resolved-by-hand"
    | "confirmed"
    | "settled"
    | "missing-data"
    | "alarm-gone"
    | "reminder"
    | "escalated"
    | "runbook"
    | "postmortem"
    | "hypotheses"
    | "picture"
    | "rest"
    | "joined"
    | "all-over"
    | "unsuppressed"
    | "released"
    | "storm-critical"
    | "storm-burns"
    | "storm-ended";
  at: number;
  by: string | null;
  /** Told to the channel too. */
  broadcast: boolean;
  /** Whom it is about, or whom it calls: Slack's user id, or what else a mention can be. */
  to?: string;
  /** Nobody was on call by the rota that was asked: it calls whom the opening called. */
  instead?: true;
  /** The other channel where it calls. */
  place?: string;
  /** A pager was told. */
  paged?: true;
  /** A person's own words. */
  text?: string;
  /** A kept file that it brings: the key it is kept by, and the name it has in Slack. */
  file?: { key: string; name: string };
};

/** One episode of an alarm for a tenant, from ALARM to OK. Times are epoch milliseconds. */
export type Incident = {
  /** Short enough to type: pay-42. */
  id: string;
  tenant: string;
  /** The alarm's identity key. */
  alarm: string;
  /** The card that shows it. */
  card: string;
  /** What it shares its card by; left out where the card is its own. */
  among?: Bond;
  status: IncidentStatus;
  severity: Severity;
  application: string | null;
  facts: AlarmFacts;
  /** What the alarm last said. */
  state: AlarmState;
  /** The state change that opened it. */
  openedAt: number;
  /** The last state change that counted. */
  changedAt: number;
  /** When we learnt of it. */
  heardAt: number;
  /** What was measured at its state changes, the oldest first; left out where no message told a value. */
  measured?: Measurement[];
  /** How many distinct ALARM state changes. */
  count: number;
  reopened: number;
  /** No card shows it until then (epoch milliseconds), for it may heal by itself; it stays where it has. Left out once it is shown. */
  paused?: number;
  /** Only while it is paused: what recovers within so long (ms) is junk by a rule, and why. */
  junk?: { shorterThan: number; why: string };
  owner: Owner | null;
  muted: MutedBy | null;
  /** When a mute first quieted it. */
  mutedAt?: number;
  /** What it is a consequence of, by a rule; nobody is called for it then. */
  heldBack?: HeldBack | null;
  /** The incidents of a composite alarm's own alarms, those that burn first; left out where none is known. */
  parts?: Part[];
  resolvedAt: number | null;
  ending: Ending | null;
  /** Who ended it by hand; only while that is how it ended. */
  resolvedBy?: Owner | null;
  /** The last note. */
  note?: Note;
  /** What is still to be called while it waits or burns on. */
  calls?: Calls | null;
  /** Other channels that an escalation has called, each with a message that follows the incident. */
  calledIn?: CalledIn[];
  /** What pagers are still to be told. */
  pages?: Page[];
  /** The topics of pagers that were told of it and not yet of its end. */
  paged?: string[];
  flap: Flap | null;
  /** The end (`resolvedAt` then) that no message told: sweep found it by asking CloudWatch. */
  foundBySweep?: number;
  evidence: Evidence | null;
  runbook: RunbookHint | null;
  thread: ThreadLine[];
  /** Its first ALARM may have been shown plainly while the table was away: look for that message before posting. */
  shownPlainly: boolean;
};

/** Milliseconds from opening to the end, or until now. */
export function lasted(incident: Pick<Incident, "openedAt" | "resolvedAt">, now: number): number {
  return Math.max(0, (incident.resolvedAt ?? now) - incident.openedAt);
}

/** Whether it still needs somebody. */
export function isUnresolved(incident: Pick<Incident, "status">): boolean {
  return incident.status !== "resolved";
}

/** Whether a person ended it while its alarm had not said OK, and it has not since. */
export function awaitsOk({ ending, state }: Pick<Incident, "ending" | "state">): boolean {
  return ending === "by-hand" && state !== "OK";
}

/** Whether what its alarm says is still news: it burns, or a person has ended it before its alarm did. */
export function isFollowed(incident: Incident): boolean {
  return isUnresolved(incident) || awaitsOk(incident);
}

/** Whether no card shows it: it may still heal by itself, or has. */
export function isPaused({ paused }: Pick<Incident, "paused">): boolean {
  return paused !== undefined;
}

/** The lines that tell how it ended. */
const ENDS: readonly ThreadLine["kind"][] = ["recovered", "resolved-by-hand", "confirmed", "settled"];

/** Most lines a thread owes at once: what came before has been shown or is coalesced, but for how it ended. */
const MOST_LINES = 30;

/** An incident with one more line owed to its thread, each part once. */
export function withLine(incident: Incident, said: ThreadLine): Incident {
  // Two of one card may recover in the same moment.
  const line = incident.among ? { ...said, part: `${incident.id}:${said.part}` } : said;
  if (incident.thread.some((known) => known.part === line.part)) return incident;
  const thread = [...incident.thread, line];
  if (thread.length <= MOST_LINES) return { ...incident, thread };
  // Never the new one, however many recoveries stand before it.
  const spare = incident.thread.findIndex((known) => !ENDS.includes(known.kind));
  return { ...incident, thread: thread.toSpliced(Math.max(0, spare), 1) };
}
