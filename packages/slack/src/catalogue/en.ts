import type { Ending } from "@hansho/core/incident";
import type { BandSide, Comparison, Measured, Messages, Settled } from "./messages.ts";

/** What cards say in English. */
export const en: Messages = {
  states: {
    firing: "FIRING",
    acknowledged: "ACKNOWLEDGED",
    muted: "MUTED",
    "no-data": "NO DATA",
    open: "OPEN",
    resolved: "RESOLVED",
    "data-stopped": "CLOSED, DATA STOPPED",
    "by-hand": "RESOLVED BY HAND",
  },
  alarmStates: { ALARM: "FIRING", OK: "RESOLVED", INSUFFICIENT_DATA: "NO DATA" },
  severities: { critical: "CRITICAL", high: "HIGH", medium: "MEDIUM", low: "LOW" },
  severityTags: { critical: "CRIT", high: "HIGH", medium: "MED", low: "LOW" },
  provenance: { observed: "observed", derived: "derived", hypothesis: "hypothesis", unknown: "unknown" },
  questions: { who: "*Who*", when: "*When*", where: "*Where*", what: "*What*", why: "*Why*", how: "*How*" },
  categories: {
    database: "database",
    "external-api": "external API",
    "internal-service": "internal service",
    auth: "authentication",
    "message-queue": "message queue",
    infrastructure: "infrastructure",
    timeout: "timeout",
    "code-defect": "code defect",
    unknown: "unknown",
  },
  unavailable: {
    throttled: "CloudWatch Logs is throttling us",
    denied: "access to the logs is denied",
    "no-such-group": "there is no such log group",
    "too-slow": "the logs did not answer in time",
    "too-much": "there is more than could be read",
    "another-account": "the alarm is of another account and evidenceRoles names no role there",
    failed: "reading the logs failed",
  },
  noticeKinds: {
    text: "Plain text, not an alarm",
    malformed: "A message that could not be read",
    "other-aws": "A message from AWS that is not an alarm",
    "config-change": "An alarm's settings were changed",
    "still-burning": "The end of a mute",
    "weekly-report": "A weekly report",
    "junk-proposal": "Alarms that may not be needed",
  },

  clues: {
    logs: (by) => `the logs say “${by}”`,
    exception: (by) => `exception ${by}`,
    category: (by) => `the logs point to ${by}`,
    metric: (by) => `metric ${by}`,
    namespace: (by) => `namespace ${by}`,
    alarm: (by) => `the alarm is named “${by}”`,
    words: (by) => `the alarm says “${by}”`,
  },

  push: ({ state, severity, name, region, sentence }) => `[${state}][${severity}] ${name} ${region} · ${sentence}`,
  noticePush: ({ title, text }) => `${title}: ${text}`,

  crossed: ({ comparison, threshold, ...measured }) =>
    `${measuredAs(measured)}, ${COMPARED[comparison]} the threshold ${threshold}${detail(measured)}.`,
  outsideBand: ({ side, edge, ...measured }) =>
    `${measuredAs(measured)}, ${BESIDE[side]} the expected range${edge ? ` (limit ${edge})` : ""}${detail(measured)}.`,
  crossedUnmeasured: ({ metric, over }) =>
    over ? `${metric} had crossed its threshold.` : `${metric} has crossed its threshold; the alarm gives no value.`,
  noDatapoints: ({ metric, over }) =>
    `${metric} ${over ? "was" : "is"} sending no data, and this alarm treats missing data as breaching.`,
  dataMissing: ({ metric }) => `❔ ${metric} has no data now (INSUFFICIENT_DATA): whether it is healthy is not known.`,
  heartbeatMissed: ({ name, last, every, over }) =>
    `${name} ${over ? "had" : "has"} not reported since ${last}; it should every ${every}.`,
  compositeTipped: ({ children, count, over }) =>
    `Composite alarm ${over ? "was " : ""}tipped by ${count === 1 ? "" : `${count} alarms: `}${children}.`,
  compositeCrossed: ({ over }) => `The rule of this composite alarm ${over ? "was" : "is"} true.`,
  recoveredAfter: ({ duration, sentence }) => `Recovered after ${duration}. ${sentence}`,
  resolvedByHandAfter: ({ duration, sentence }) => `Resolved by hand after ${duration}. ${sentence}`,
  dataStoppedAfter: ({ duration, sentence }) =>
    `Closed after ${duration} because data stopped: whether it recovered is not known. ${sentence}`,
  listOf: (names, more) => (more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ")),
  inTheLogs: ({ cause, category, provenance }) =>
    [`In the logs: ${cause}`, category, provenance && `_${provenance}_`].filter((part) => part !== null).join(" · "),
  readingLogs: () => "_Cause not known yet: the logs are being read …_",

  tenant: ({ tenant }) => `tenant ${tenant}`,
  applicationUnknown: () => "Application not known",
  owner: ({ user, since }) => `Owner ${user} since ${since}`,
  noOwner: ({ resolved }) => (resolved ? "Nobody had taken it" : "No owner yet"),
  began: ({ time }) => `Since ${time}`,
  ended: ({ time, duration }) => `Until ${time}, lasted *${duration}*`,
  lastChange: ({ time }) => `Last alarm ${time}`,
  noDataSince: ({ time }) => `No data since ${time}`,
  times: ({ count }) => `Fired ×${count}`,
  service: ({ service }) => `service ${service}`,
  place: ({ region, city }) => `${region}${city ? ` (${city})` : ""}`,
  account: ({ account }) => `account ${account}`,
  news: ({ count, text }) => `${count} new: ${text}`,
  newsTitle: () => "*New in the logs* (not there in the healthy time before)",
  changesTitle: () => "*What was changed*",
  changed: ({ before, what, by }) =>
    `${before === null ? "Changed after it began" : `Changed ${before} before`}: ${what}${by === null ? "" : `, by ${by}`}`,
  sources: {
    baseline: "logs of the healthy time before",
    metrics: "metrics",
    traces: "traces",
    changes: "changes",
    tags: "the alarm's tags",
    picture: "the metric's picture",
  },
  sourceTrouble: {
    throttled: "throttled",
    denied: "access denied",
    "no-such-group": "not found",
    "too-slow": "too slow",
    "too-much": "more than could be read",
    "another-account": "another account",
    failed: "failed",
  },
  sourceMissing: ({ source, why }) => `${source} (${why})`,
  notAvailable: ({ sources }) => `Not available: ${sources.join(", ")}`,
  team: ({ team }) => `Team: ${team}`,
  logLines: ({ count, partial }) => `${count}${partial ? "+" : ""} log lines say so`,
  cause: ({ cause }) => `Deepest cause in the logs: ${cause}`,
  noDeeperCause: () => "The logs name no deeper cause",
  category: ({ category }) => `Kind: ${category}`,
  hypothesis: ({ claim, percent, unsure }) => `${claim} (${percent}${unsure ? ", unsure" : ""})`,
  hypothesesTitle: ({ unsure }) =>
    `💡 *What may have caused it* (hypotheses)${unsure ? ": no one of them stands out; look at them together" : ""}`,
  ground: ({ source, derived, said }) => `• ${source}${derived ? " (derived)" : ""}: ${said}`,
  firstStep: ({ step }) => `→ ${step}`,
  trace: ({ trace }) => `trace ${trace}`,

  notKnownYet: () => "Not known yet; the logs are being read",
  notKnown: () => "Not known",
  noLogSource: () => "Not known: no log source is set for this alarm",
  nothingInLogs: ({ group, lines, partial }) =>
    `Not known: no error among ${lines}${partial ? "+" : ""} lines of ${group}`,
  logsUnavailable: ({ why, group }) => `Not available: ${why} (${group})`,

  untilOk: ({ most }) => `recovery, at most until ${most}`,
  muted: ({ until, by, reason }) => `🔕 Muted until ${until} by ${by}${reason ? `: ${reason}` : ""}`,
  quietBecause: {
    window: ({ name, until, reason }) => `🔕 In the mute window ${name}, until ${until}${reason ? `: ${reason}` : ""}`,
    hold: ({ name, until, by, reason }) =>
      `🚧 During a deployment (${name}), held until ${until} by ${by}${reason ? `: ${reason}` : ""}`,
    native: ({ name, until }) =>
      `🤫 Muted in CloudWatch by its mute rule ${name} until ${until}: nobody is called until then`,
  },
  muteEndTitle: ({ made, name }) =>
    `🔔 ${made === "window" ? "MUTE WINDOW" : made === "hold" ? "HOLD" : "MUTE"} OVER · ${name}`,
  stillBurning: ({ count }) => `Still burning: ${count}`,
  stillBurningRow: ({ id, severity, name, time, owner }) =>
    `• *${id}* ${severity} ${name}, since ${time}${owner === null ? "" : ` · ${owner} has it`}`,
  muteWas: ({ mute, matchers, by, reason, time }) =>
    `${mute}: ${matchers}${by === null ? "" : `, by ${by}`}${reason ? `: ${reason}` : ""} · ended ${time}`,
  reopened: ({ count }) => `🔁 Reopened ×${count}`,
  flappingMark: () => "〰️ FLAPPING",
  flapping: ({ changes, duration }) =>
    `〰️ Flapping: ${changes} changes in ${duration}. Nobody is called until it settles; this card follows it.`,
  flapped: ({ changes, duration }) => `〰️ Flapped: ${changes} changes in ${duration}`,
  nativeActionsMissing: () => "⚠️ This alarm has no OK action: its recovery may not be told",
  foundBySweep: () => "🔎 Found by sweep: CloudWatch says so, no message told it",
  resolvedByHand: ({ user, time, burns }) =>
    burns
      ? `✋ Resolved by hand by ${user} at ${time}: CloudWatch has not said OK yet`
      : `✋ Resolved by hand by ${user} at ${time}; CloudWatch says OK, too`,
  lastNote: ({ user, time, text }) => `📝 ${user}, ${time}: ${text}`,
  trend: ({ kind, from, to, threshold }) =>
    kind === "improving"
      ? `📉 Improving: ${from} → ${to}, still beyond ${threshold}`
      : `📈 Getting worse: ${from} → ${to} (threshold ${threshold})`,
  course: ({ kind, worst, end }) => {
    const values = worst && end ? `${worst} at worst → ${end}` : null;
    const what = kind && { blip: "It was a blip", degradation: "It was a long degradation" }[kind];
    return [what, values].filter(Boolean).join(": ");
  },
  suppressed: ({ by, reason }) =>
    `🤫 CloudWatch suppresses its actions${by ? ` (${by})` : ""}: nobody is called until that ends.${reason ? ` ${reason}` : ""}`,
  heldBack: ({ by }) => `🪢 Held back by ${by}: nobody is called for this while that burns.`,
  partOf: ({ by }) => `🧩 Part of ${by}: nobody is called for this while that burns.`,
  partOfRow: ({ by }) => `part of ${by}`,
  parts: ({ burning, total, none }) =>
    none ? `*Its parts:* all ${total} are over` : `*Its parts:* ${burning} of ${total} burn`,
  moreParts: ({ count }) => `… and ${count} more`,
  heldBackRow: ({ by }) => `held back by ${by}`,
  ofContributors: ({ burning, total, over }) =>
    over ? `all ${total} contributors` : `${burning} of ${total} contributors`,
  ofThem: ({ burning, total, over }) => (over ? `all ${total} alarms` : `${burning} of ${total} alarms`),
  burnsSince: ({ time }) => `since ${time}`,
  overAfter: ({ duration, ending }) => `${OVER[ending]} after ${duration}`,
  moreOnCard: ({ count, command }) => `… and ${count} more: ${command}`,
  worstOfThem: ({ id, name }) => `*The worst of them:* ${id} ${name}`,
  stormTitle: ({ over, burning, total, none }) => {
    if (over && none) return `✅ STORM OVER · all ${total} alarms recovered`;
    return `${over ? "🔥 STORM OVER" : "🌊 ALARM STORM"} · ${burning} of ${total} alarms burn`;
  },
  stormBegins: ({ count, within }) => `🌊 ALARM STORM · ${count} incidents opened in ${within}`,
  stormBegan: ({ count, within, time }) =>
    `${count} incidents opened in ${within} by ${time}: since then new ones are counted here instead of a card each.`,
  stormEnded: ({ time }) => `Over since ${time}: what opens now has a card of its own again.`,
  stormHeld: ({ acknowledged, muted }) =>
    [acknowledged && `${acknowledged} acknowledged`, muted && `${muted} muted`].filter(Boolean).join(" · "),
  tally: ({ of, counts }) => `*${TALLIED[of]}*  ${counts}`,
  stormFirst: () => "*The worst that burn:*",
  stormIds: ({ command }) => `Each keeps its own id: ${command}`,
  healedTitle: ({ count, text }) => `🌤️ ${text} ${count === 1 ? "alarm" : "alarms"} recovered before anyone was told`,
  healedRow: ({ id, name, times, time, duration }) =>
    times === null
      ? `${id} ${name} · fired at ${time}, recovered after ${duration}`
      : `${id} ${name} · fired ×${times}, last at ${time}, recovered after ${duration}`,
  healedMore: ({ count }) => `… and ${count} more`,
  healedWhy: ({ command }) => `Each recovered within its pause, so no card was posted. Details: ${command}`,
  toldTogether: ({ count }) => `✅ While Slack could not be reached: ${count} alarms fired and are over`,
  toldTogetherWhy: () =>
    "They are told here together, so that what still burns need not wait. Each keeps its id: `/alert show pay-1` shows one.",
  groupSentence: ({ names, over, duration }) => (over ? `All over after ${duration}: ${names}.` : `${names}.`),

  runbookMatched: ({ title, score, because }) => `📖 *${title}*  _match ${score}/100${because ? `: ${because}` : ""}_`,
  alarmLink: () => "Alarm",
  logsLink: () => "Logs of the breach",
  traceLink: () => "Trace",
  dashboardLink: () => "Dashboard",
  changeLink: ({ deployed }) => (deployed ? "Deployment" : "Change"),

  acknowledge: () => "Acknowledge",
  acknowledgeAll: () => "Acknowledge all",
  giveBack: () => "Give back",
  mute: () => "Mute for…",
  muteAll: () => "Mute all for…",
  muteFor: ({ duration }) => `Mute for ${duration}`,
  muteCustom: () => "Custom…",
  assignTo: () => "Assign…",
  addNote: () => "Add a note…",
  unmute: () => "Unmute",
  resolve: () => "Resolve",
  reopen: () => "Reopen",
  postmortem: () => "Postmortem",
  postmortemForm: () => "Postmortem…",
  confirmResolve: {
    title: "Resolve it by hand?",
    text: "CloudWatch has not said OK. Its OK will be told when it comes, and an ALARM again reopens this incident.",
    yes: "Resolve",
    no: "Cancel",
  },
  confirmGiveBack: {
    title: "Give it back?",
    text: "Nobody will own it: reminders and escalation begin again.",
    yes: "Give back",
    no: "Keep it",
  },
  confirmReopen: {
    title: "Reopen it?",
    text: "It is over. Reopened, it waits for an owner again, with reminders and escalation.",
    yes: "Reopen",
    no: "Cancel",
  },
  runbook: () => "Runbook",

  noticeTitle: () => "A message that is not an alarm",
  noticeAbout: ({ severity, kind, time, topic }) =>
    [severity, kind, "shown as it came", time, topic && `topic ${topic}`].filter((part) => part).join(" · "),
  noticeLink: () => "Open in AWS",
  restInThread: ({ lines }) => `🧵 ${lines} more lines in the thread`,

  mayBeRepeated: () => "⚠️ *This may be repeated*: our record cannot be reached, so the alarm is shown as it came.",
  couldNotBeProcessed: () =>
    "⚠️ *This could not be processed* and is shown as it came. It will not change: its recovery comes as a message of its own. The operators are told.",
  plainAt: ({ time, region }) => `Changed ${time} · ${region}`,

  lineAcknowledged: ({ user }) => `👀 ${user} is on it.`,
  lineGivenBack: ({ user }) => `↩️ ${user} gave it back: nobody owns it now.`,
  lineAssigned: ({ user, to }) => (user === to ? `👤 ${to} has it now.` : `👤 ${user} gave it to ${to}.`),
  linePicture: ({ name }) => `📈 ${name}: the metric around the change`,
  pictureAlt: ({ name, metric, time }) => `Graph of ${metric ?? name} around ${time}, when the alarm changed`,
  pictureMissing: () => "_The picture could not be shown here._",
  linePostmortem: ({ user }) =>
    `📄 ${user} asked for a postmortem. What only people can tell is marked TODO(owner) in it.`,
  fileMissing: () => "_The file could not be put here: it is in the bucket, and `npx hansho postmortem` writes it._",
  lineNote: ({ user, text }) => `📝 ${user}: ${text}`,
  lineResolvedByHand: ({ name, user, duration, burns }) =>
    `☑️ ${user} resolved ${name} by hand after *${duration}*.${burns ? " CloudWatch has not said OK yet: an ALARM again reopens it." : ""}`,
  lineReopenedByHand: ({ name, user }) => `🔁 ${user} reopened ${name}: it waits for an owner.`,
  lineConfirmed: ({ name, time, duration }) =>
    `✅ CloudWatch says OK for ${name}, too, at ${time}: ${duration} after it was resolved by hand.`,
  lineJoined: ({ name, time }) => `🔥 ${name} is firing too, since ${time}.`,
  lineUnsuppressed: ({ name, time }) =>
    `🔥 ${name} is still firing, and CloudWatch suppresses it no more since ${time}.`,
  lineReleased: ({ name, duration }) =>
    `🔥 ${name} is still firing after *${duration}*, and nothing holds it back any more.`,
  lineStormCritical: ({ name, id, time }) =>
    `🔥 Critical in this storm: ${name} (${id}), since ${time}. Further ones are counted on the card.`,
  lineStormBurns: ({ name, id, time }) =>
    `🔥 ${name} (${id}) burns since ${time}, after the storm. What follows within minutes is counted on the card.`,
  lineStormEnded: ({ total, burning, duration, none }) =>
    none
      ? `✅ The storm is over after *${duration}*: all its ${total} alarms have recovered.`
      : `🌤️ The storm is over after *${duration}*: ${burning} of its ${total} alarms still burn. The card goes on counting them.`,
  lineAllOver: ({ count, duration, time }) =>
    `✅ All ${count} alarms of this card are over: the last at ${time}, *${duration}* after the first began.`,
  lineReminder: ({ name, duration, number, owner, mention }) =>
    `⏰ ${mention ? `${mention} ` : ""}${name} has been burning for *${duration}*${owner ? `; ${owner} has it` : " and nobody has taken it"} (reminder ${number}).`,
  lineEscalated: ({ name, duration, mention, instead, place, paged }) =>
    `🚨 ${mention ? `${mention} ` : ""}Nobody has taken ${name} for *${duration}*.${place ? ` ${place} is called.` : ""}${paged ? " The pager is told." : ""}${instead ? " Nobody is on call now." : ""}${mention || place || paged ? "" : " Nobody is on call whom this could reach."}`,
  called: ({ id, duration, place }) => `🚨 ${id} in ${place} has burned for *${duration}*, and nobody has taken it.`,
  calledTaken: ({ id, owner, place }) => `👀 ${owner} has ${id} in ${place} now.`,
  calledOver: ({ id, place }) => `${id} in ${place} is over.`,
  lineAlarmGone: ({ name, id }) =>
    `❔ CloudWatch knows no alarm ${name}: if it was deleted or renamed, no recovery will come. Close ${id} by hand once it is over.`,
  lineHeartbeatGone: ({ name, id }) =>
    `❔ hansho.yaml awaits no heartbeat ${name} any more: no recovery will come. Close ${id} by hand once it is over.`,
  lineMissingData: ({ name, duration, time }) =>
    `❔ ${name} has sent no data for *${duration}*, since ${time}: whether it is healthy is not known.`,
  lineReopened: ({ name, time, count }) => `🔥 ${name} is firing again since ${time} (reopened ×${count}).`,
  lineRecovered: ({ name, duration, time, owner }) =>
    `✅ ${name} recovered after *${duration}*, at ${time}. ${owner ? `${owner} had it.` : "Nobody had taken it."}`,
  lineDataStopped: ({ name, duration, time, owner }) =>
    `❔ ${name} was closed after *${duration}*, at ${time}, because data stopped: whether it recovered is not known.${owner ? ` ${owner} had it.` : ""}`,
  lineSettled: ({ state, name, changes, duration, owner }) =>
    `${SETTLED[state](name)} It had changed ${changes} times in ${duration}. ${owner ? `${owner} has it.` : "Nobody has taken it."}`,
  lineRunbook: ({ title }) => `📖 ${title}`,
  runbookAskedFor: ({ user }) => `Asked for by ${user}`,
  lineRunbookMissing: ({ title }) => `📖 *${title}*: the text of this runbook is not in this build.`,
  runbookCut: ({ characters }) => `… cut here: ${characters} more characters stand in the runbook's file.`,
};

const TALLIED = { severity: "Severity", application: "Service", region: "Region" } as const;

const OVER: Record<Ending, string> = {
  recovered: "recovered",
  "data-stopped": "closed without data",
  "by-hand": "resolved by hand",
};

const COMPARED: Record<Comparison, string> = {
  above: "above",
  "at-or-above": "at or above",
  below: "below",
  "at-or-below": "at or below",
};

const SETTLED: Record<Settled, (name: string) => string> = {
  recovered: (name) => `✅ ${name} has settled: it has recovered.`,
  "data-stopped": (name) => `❔ ${name} has settled: its data stopped, and whether it recovered is not known.`,
  firing: (name) => `🔥 ${name} has settled: it is still *firing*.`,
  "no-data": (name) => `❔ ${name} has settled: it sends no data.`,
};

const BESIDE: Record<BandSide, string> = { above: "above", below: "below", outside: "outside" };

function measuredAs({ metric, value, over }: Measured): string {
  return `${metric} ${over ? "was" : "is"} ${value}`;
}

function detail({ statistic, periods }: Measured): string {
  const each = periods?.minutes ? (periods.of === "1" ? "minute" : "minutes") : `periods of ${periods?.period}`;
  const counted = periods && `${periods.found} of ${periods.of} ${each}`;
  const parts = [statistic, counted].filter((part) => part !== null);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}
