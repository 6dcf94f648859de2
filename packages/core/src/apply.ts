import { type AlarmRow, MOST_ACCEPTED } from "./alarm-row.ts";
import { reopened, repeated } from "./burns-on.ts";
import { withCalls } from "./calls.ts";
import type { Change, ChangeContext } from "./change.ts";
import { eventOf } from "./change-event.ts";
import { counted } from "./counted.ts";
import { measuredWith } from "./course.ts";
import { confirmed, ended, endingOf, resolved } from "./ended.ts";
import { flapAfter } from "./flap.ts";
import type { Incident } from "./incident.ts";
import { isOld } from "./judge.ts";
import { held } from "./missing-data.ts";
import { changedRow } from "./next-row.ts";
import { opened, withJoined } from "./opened.ts";
import { withPause } from "./pause.ts";
import type { AlarmSignal } from "./signal.ts";

/** The row after a change: its next version, with the event that says so pending. */
export function apply(row: AlarmRow, signal: AlarmSignal, verdict: Change, context: ChangeContext): AlarmRow {
  // What is not shown does not make an incident flap that was.
  const flap = flapAfter(row, signal, verdict.reason === "junk" ? null : context.routed.flapping);
  const known = { ...row, incident: row.incident && { ...row.incident, flap } };
  const told = measured(row, changedIncident(known, signal, verdict, context), signal, verdict);
  const changed = told && withPause(row.incident, told, pauseOf(signal, context));
  const incident = changed && withCalls(row.incident, changed, context.routed.tenant.policies, context.now);
  const late = isOld(signal, row);
  const next = {
    ...row,
    state: late ? row.state : signal.state,
    changedAt: late ? row.changedAt : signal.changedAt,
    accepted: withAccepted(row, signal),
    incident,
  };
  return changedRow(row, next, eventOf(row, signal, verdict, incident, context));
}

function pauseOf({ changedAt }: AlarmSignal, { routed, junk = null, now }: ChangeContext) {
  return { changedAt, pause: routed.pause, junk, now };
}

/** What is only remembered or held says nothing of how it goes; a new incident begins its own story. */
function measured(row: AlarmRow, incident: Incident | null, signal: AlarmSignal, { kind }: Change): Incident | null {
  if (!incident || kind === "remember" || kind === "hold" || kind === "confirm") return incident;
  const before = row.incident?.id === incident.id ? (row.incident.measured ?? []) : [];
  const values = measuredWith(before, signal);
  return values.length > 0 ? { ...incident, measured: values } : incident;
}

function withAccepted(row: AlarmRow, signal: AlarmSignal): AlarmRow["accepted"] {
  const { state, changedAt, claimedAt, origin } = signal;
  const accepted = { state, changedAt, messageId: origin.messageId, ...(claimedAt !== undefined && { claimedAt }) };
  return [accepted, ...row.accepted].toSorted((a, b) => b.changedAt - a.changedAt).slice(0, MOST_ACCEPTED);
}

function openedAmong(row: AlarmRow, signal: AlarmSignal, context: ChangeContext): Incident {
  const incident = opened(row, signal, context);
  return context.place?.joins ? withJoined(incident, context.now) : incident;
}

function changedIncident(row: AlarmRow, signal: AlarmSignal, verdict: Change, context: ChangeContext): Incident | null {
  switch (verdict.kind) {
    case "open":
      return openedAmong(row, signal, context);
    case "open-resolved":
      return { ...opened(row, signal, context), ...ended(verdict.endedAt, endingOf(verdict.reason)) };
    case "reopen":
      return row.incident && reopened(row, row.incident, signal, context);
    case "reopen-resolved":
      return (
        row.incident &&
        resolved(counted(row.incident, signal, context), verdict.endedAt, endingOf(verdict.reason), context)
      );
    case "repeat":
      return row.incident && repeated(row.incident, signal, verdict.reason, context);
    case "resolve":
      return row.incident && resolved(row.incident, signal.changedAt, endingOf(verdict.reason), context);
    case "hold":
      return row.incident && held(row.incident, signal, context);
    case "confirm":
      return row.incident && confirmed(row.incident, signal, context);
    case "remember":
      return row.incident;
  }
}
