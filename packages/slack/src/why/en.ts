import type { WhyWords } from "./words.ts";

/** What `why` says in English. */
export const en: WhyWords = {
  ofIncident: ({ id, tenant }) => `What became of ${id} (tenant ${tenant}), and why`,
  ofMessage: ({ id, tenant, incident }) =>
    `What became of message ${id} (tenant ${tenant}${incident === null ? "" : `, incident ${incident}`}), and why`,
  earlier: ({ count }) => `… ${count} earlier steps are left off`,
  unknown: ({ id }) =>
    `Nothing is known here of ${id}, neither an incident nor a message. A message that arrived within the last minute may not be ` +
    "found yet, and what is older than 30 days is forgotten. Else it never arrived: look whether the alarm's action names our SNS topic.",

  alarmKinds: {
    metric: "metric alarm",
    "metric-math": "metric math alarm",
    anomaly: "anomaly detection alarm",
    contributor: "contributor of an alarm",
    promql: "PromQL alarm",
    log: "log alarm",
    composite: "composite alarm",
    text: "plain text",
    malformed: "an alarm message that could not be read",
    "other-aws": "a message of another AWS service",
    "config-change": "a change of an alarm's settings",
  },
  states: { ALARM: "ALARM", OK: "OK", INSUFFICIENT_DATA: "INSUFFICIENT_DATA" },
  readAlarm: ({ state, kind, name, message, changedAt }) =>
    `Message ${message} was sent: ${kind} ${name} went to ${state} at ${changedAt}`,
  readOther: ({ kind, message }) => `Message ${message} was sent${kind === null ? "" : `: ${kind}`}`,
  routed: ({ match, tenant }) => {
    if (match === null) return `A route of hansho.yaml that has been changed since gave it to tenant ${tenant}`;
    return `The route of hansho.yaml ${match === "" ? "that catches all" : `for ${match}`} gave it to tenant ${tenant}`;
  },

  decided: {
    opened: ({ incident }) => `Incident ${incident ?? "of no id"} was opened`,
    reopened: () => "The incident was reopened, on the same card",
    updated: () => "The incident was brought up to date, on the same card",
    resolved: () => "The incident ended: the card turns green",
    merged: () => "It was merged: nothing new is shown for it",
    suppressed: () => "It was suppressed: nothing is shown for it",
    parked: () => "It was parked: kept in the ledger and never tried again",
    shown: () => "It is shown as it is, on a card of its own",
    evidence: () => "Evidence was looked for",
    acknowledged: () => "The incident was acknowledged",
    unacknowledged: () => "The incident waits for an owner again",
    muted: () => "The incident was muted: no pings, but its recovery is shown",
    unmuted: () => "The incident pings again",
    settled: () => "The alarm has settled: it no longer flaps",
    runbook: () => "The whole runbook was put into the thread",
  },
  reasons: {
    "first-alarm": "nothing was open for this alarm, and it went to ALARM",
    "alarm-after-recovery": "it went to ALARM again, too long after its last recovery to be the same episode",
    "alarm-soon-after-recovery": "it went to ALARM again soon after its recovery, so it is the same episode",
    "alarm-while-flapping": "it went to ALARM again while it flaps, so it is the same incident",
    "alarm-again": "another ALARM while the incident was open: counted",
    "late-alarm-counted": "an ALARM that arrived late, from the same episode: counted, and the newer state stays",
    "data-missing": "the alarm has no data (INSUFFICIENT_DATA), and the policy for that was followed",
    "data-missing-overtook-alarm": "this ALARM arrived late, after the missing data that came next",
    "data-stopped": "the alarm's data stopped, which the policy takes for the end",
    "ok-overtook-alarm": "this ALARM arrived after the OK that ended it, so it was over already",
    recovered: "the alarm is OK again",
    "ok-before-alarm": "an OK while nothing was open: it is remembered, in case its ALARM is late",
    "first-ok-of-new-alarm": "the first OK of a newly created alarm: there was nothing to recover from",
    "ok-after-recovery": "an OK while the incident was over already: nothing more to end",
    copy: "the same change of state had arrived before, in another message",
    "same-message": "the same message was delivered to us again",
    stale: "it is older than what is known of the alarm, and must not turn its state back",
    text: "it is no alarm but plain text",
    malformed: "it looks like an alarm, but could not be read",
    "other-aws": "it is no alarm but a message of another AWS service",
    "config-change": "no alarm changed its state: somebody changed an alarm's settings",
    found: "the logs say what went wrong; it is on the card",
    nothing: "the logs of that time say nothing that helps",
    unavailable: "the logs could not be read; the card says why",
    "no-source": "no log group is known for this alarm: hansho.yaml names them under logs",
    taken: "somebody took it",
    "given-back": "somebody gave it back",
    "asked-for": "somebody asked for it",
    "muted-by-person": "somebody muted it",
    "unmuted-by-person": "somebody ended the mute",
    "mute-ended": "the mute's time was over",
    "mute-ended-by-recovery": "it was muted until its recovery, and it is over",
    "settled-as-ok": "it has been OK for long enough",
    "settled-as-alarm": "it has been in ALARM for long enough",
    "settled-without-data": "it has had no data for long enough",
    "found-by-sweep": "no message told of it: Hansho asked CloudWatch, and found it so",
    "alarm-not-found": "Hansho asked CloudWatch, which knows no such alarm; the incident stays open",
    "our-fault": "Hansho itself failed on it; the operators were told",
  },
  because: ({ what, reason, asides }) =>
    `${what}, because: ${reason}${asides.length === 0 ? "" : ` (${asides.join("; ")})`}`,
  underMute: ({ mute }) => `under mute ${mute}`,
  flapping: () => "the alarm flaps: the counter goes on, and nobody is pinged",
  copyOf: ({ message }) =>
    message === null
      ? "Hansho had asked CloudWatch and known of it before any message"
      : `the first was message ${message}`,
  error: ({ error }) => `the error was: ${error}`,
  byPerson: ({ user }) => `by ${user}`,
  byMessage: ({ message }) => `message ${message}`,

  lines: {
    acknowledged: "who took it",
    unacknowledged: "that it waits for an owner again",
    reopened: "that it fires again",
    recovered: "the recovery",
    settled: "how it settled",
    runbook: "the whole runbook",
    rest: "the rest of the message",
  },
  posted: ({ channel }) => `Its card was posted in ${channel}`,
  edited: ({ shown }) => `Its card was last edited, to version ${shown}`,
  told: ({ line, broadcast }) => `The thread was told ${line}${broadcast ? ", and the channel too" : ""}`,
  current: () => "Slack shows all that is remembered: nothing is owed",
  owed: ({ version, shown }) =>
    shown === "0"
      ? "Slack does not show it yet: the card is owed, and is tried again every minute"
      : `Slack shows version ${shown} of ${version}: the rest is owed, and is tried again every minute`,
  refused: ({ word }) => `Slack refused the card, and said: ${word}`,
};
