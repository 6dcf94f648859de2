import { TODO } from "../document.ts";
import type { Words } from "./words.ts";

/** What a postmortem says in English. */
export const en: Words = {
  sections: {
    preface: "",
    summary: "Summary",
    impact: "Impact",
    "five-w": "Who, when, where, what, why, how: at detection and at close",
    timeline: "Timeline",
    detection: "Detection",
    response: "Response",
    causes: "Trigger and contributing factors",
    whys: "Five whys",
    resolution: "Resolution and recovery",
    "went-well": "What went well",
    "went-badly": "What went badly",
    "got-lucky": "Where we were lucky",
    actions: "Action items",
    "alarm-quality": "Alarm quality",
    links: "Supporting links",
    glossary: "Glossary",
    events: "Appendix: raw events",
  },
  tags: { fact: "Fact", derived: "Derived", hypothesis: "Hypothesis", unknown: "Unknown", todo: TODO },
  figures: {
    ttd: "Time to detect (TTD)",
    heard: "Time until Hansho knew",
    tta: "Time to acknowledge (TTA)",
    ttm: "Time to mitigate (TTM)",
    ttr: "Time to recover (TTR)",
    duration: "Duration",
    muted: "Muted",
    alarms: "Times it went to ALARM",
    reopened: "Times it was reopened",
    worst: "Worst value",
    lines: "Log lines that say the same",
    "new-lines": "Log lines that are new",
  },
  formulas: {
    ttd: "first alarm − first breaching datapoint",
    heard: "message taken − first alarm",
    tta: "first acknowledgement − first alarm − minutes muted between them",
    ttm: "first recovery − first alarm − minutes muted between them",
    ttr: "last recovery − first alarm − minutes muted between them",
    duration: "last recovery − first alarm, muted minutes included",
    muted: "sum of (end of mute − begin of mute), from the first alarm to the end",
    alarms: "number of distinct changes of state to ALARM",
    reopened: "number of changes to ALARM after a recovery within the reopening window",
    worst: "the value farthest beyond the threshold, of those that alarm messages told",
    lines: "number of lines of the breach window that say what the finding says",
    "new-lines": "lines of that kind in the breach window − lines of that kind in the healthy window before",
  },
  sources: {
    alarm: "alarm",
    change: "change",
    human: "people",
    mute: "mute",
    escalation: "escalation",
    evidence: "evidence",
  },
  questions: { who: "Who", when: "When", where: "Where", what: "What", why: "Why", how: "How" },
  actionTypes: { prevent: "prevent", detect: "detect", mitigate: "mitigate" },
  headers: {
    figure: () => ["Number", "Incident", "Value", "Formula", "From"],
    answer: () => ["Incident", "Question", "At detection", "At close"],
    row: ({ zone }) => [
      "UTC",
      zone === "UTC" ? "UTC (tenant)" : zone,
      "Incident",
      "Source",
      "Actor",
      "Event",
      "Evidence",
    ],
    action: () => ["Action", "Owner", "Due", "Type", "Ticket"],
    term: () => ["Term", "Meaning"],
    event: () => ["Event", "UTC", "What", "Why", "By", "Facts"],
  },
  unknown: "unknown",
  states: { ALARM: "ALARM", OK: "OK", INSUFFICIENT_DATA: "INSUFFICIENT_DATA" },

  title: ({ name, ids, tenant }) => `Postmortem: ${name} (${ids}, ${tenant})`,
  titleOfMany: ({ name, id, more, tenant }) => `Postmortem: ${name} and ${more} more (${id} and others, ${tenant})`,
  othersToo: ({ count, ids, from, to }) =>
    `${count} more incidents belong to it (${ids}), from ${from} to ${to}. Impact and timeline tell of each.`,
  othersGoOn: ({ count, ids, from }) =>
    `${count} more incidents belong to it (${ids}), from ${from} on; not all of them are over. Impact and timeline tell of each.`,
  draft: () => "Draft",
  preface: ({ names, tags, todo }) =>
    `Hansho wrote this from what it recorded. Each line says how sure it is (${tags}). What only people can tell is marked **${todo}**: write over it, and anywhere else; a later export keeps what you wrote. ${names ? "" : "People are named by role. "}Look for what made each step likely, not for who took it.`,
  wordingHint: ({ word, where }) =>
    `Wording: “${word}” (written at ${where}) speaks of a person. What made that step likely?`,

  inputs: {
    "first-alarm": "first alarm",
    "first-breach": "first breaching datapoint",
    heard: "message taken",
    taken: "first acknowledgement",
    mitigated: "first recovery",
    resolved: "last recovery",
    muted: "muted",
    count: "count",
    values: "values",
    window: "window",
    before: "before",
    threshold: "threshold",
  },
  because: {
    "no-datapoint-time": "the alarm's message does not tell when a datapoint beyond the threshold was measured",
    "nobody-took-it": "nobody acknowledged it",
    "not-over": "it is not over",
    "no-values": "the alarm's message tells no measured values",
    "no-threshold": "the alarm has no plain threshold",
    "no-logs": "no log lines were found that say what went wrong",
    "no-baseline": "no kind of line was found that the healthy window before does not have",
  },

  happened: ({ name, id, severity, tenant, from, to, duration }) =>
    `${name} (${id}, ${severity}) of ${tenant} was in trouble from ${from} to ${to}: ${duration}.`,
  happening: ({ name, id, severity, tenant, from }) =>
    `${name} (${id}, ${severity}) of ${tenant} has been in trouble since ${from}, and is not over.`,
  measured: ({ metric, value, comparison, threshold }) =>
    comparison === null || threshold === null
      ? `${metric} was ${value}.`
      : `${metric} was ${value}, which is ${comparison} ${threshold}.`,
  comparison: ({ word }) =>
    ({
      GreaterThanThreshold: "above the threshold of",
      GreaterThanOrEqualToThreshold: "at or above the threshold of",
      LessThanThreshold: "below the threshold of",
      LessThanOrEqualToThreshold: "at or below the threshold of",
    })[word] ?? null,
  alarmSaid: ({ reason }) => `The alarm said: ${reason}`,
  logsSaid: ({ what, message, location, count }) =>
    `The logs say ${what}${message === null ? "" : `: ${message}`}${location === null ? "" : `, at ${location}`} (${count} ${count === "1" ? "line" : "lines"}).`,
  likeliest: ({ claim, percent, sure }) =>
    `The likeliest cause: ${claim} (${percent}${sure ? "" : "; the evidence is too thin to act on alone"}).`,
  ended: {
    recovered: ({ time }) => `The alarm recovered by itself or by what was done: it was OK again at ${time}.`,
    "data-stopped": ({ time }) => `The alarm's data stopped at ${time}, which the policy takes for the end.`,
    "by-hand": ({ time, who }) => `${who ?? "Somebody"} resolved it by hand at ${time}.`,
  },
  endedUntold: ({ time }) => `It ended at ${time}.`,
  notOver: () => "It is not over.",
  askSummary: () => "In one paragraph, for someone who was not there: what happened, and whom did it reach?",

  window: ({ from, to, duration }) =>
    `It lasted from ${from} to ${to}: ${duration} from the first sign that is known to the end.`,
  windowOpen: ({ from }) => `It began at ${from} and is not over.`,
  reach: ({ application, region, account }) =>
    `It hit ${application ?? "an application that no route names"} in ${region}${account === null ? "" : `, account ${account}`}.`,
  askReach: () => "How many users and requests were affected, and how? The record does not know.",
  askData: () => "Was data lost, wrong or late? Was anybody outside told, and by whom?",

  whoIs: ({ application, tenant, team, owner }) =>
    [
      application === null ? "the application is not known" : `application ${application}`,
      `tenant ${tenant}`,
      ...(team === null ? [] : [`answered for by ${team}`]),
      owner === null ? "taken by nobody" : `taken by ${owner}`,
    ].join("; "),
  whenIs: ({ from, to, count }) =>
    `since ${from}${to === null ? "" : `, until ${to}`}${count > 1 ? `; in ALARM ${count} times` : ""}`,
  whereIs: ({ spot, watched, region, account }) =>
    [
      ...(spot === null ? [] : [spot]),
      ...(watched === null ? [] : [watched]),
      region,
      ...(account === null ? [] : [`account ${account}`]),
    ].join("; "),
  request: ({ request, trace }) =>
    [...(request === null ? [] : [request]), ...(trace === null ? [] : [`trace ${trace}`])].join("; "),
  cause: ({ cause }) => `the deepest cause in the logs: ${cause}`,
  notKnownThen: () => "not known yet: evidence was still to come",
  notKnown: () => "not known: no source told",

  opened: ({ name, state }) => `${name} went to ${state}`,
  openedOver: ({ name }) => `${name} had been in ALARM, and was OK again before its message came`,
  again: ({ name, count }) => `${name} went to ALARM again (${count} times so far)`,
  reopened: ({ name }) => `${name} went to ALARM again soon after its recovery: reopened`,
  changedTo: ({ name, state }) => `${name} is in ${state}`,
  recovered: ({ name }) => `${name} is OK again`,
  dataStopped: ({ name }) => `The data of ${name} stopped, which the policy takes for the end`,
  resolvedByHand: ({ state }) => `Resolved by hand; the alarm's state then: ${state}`,
  confirmed: ({ name }) => `${name} is OK, too, after it was resolved by hand`,
  reopenedByHand: () => "Reopened by hand",
  firstBreach: ({ metric, value, threshold }) =>
    `The first datapoint that is known to be beyond the threshold${threshold === null ? "" : ` of ${threshold}`}: ${metric} was ${value}`,
  change: ({ kind, what, service }) => `${kind}: ${what}${service === null ? "" : ` (${service})`}`,
  evidenceIn: ({ said, claim, runbook }) =>
    [
      said ?? "Evidence came in; the logs named no failure.",
      ...(claim === null ? [] : [`Hypothesis: ${claim}.`]),
      ...(runbook === null ? [] : [`Runbook: ${runbook}.`]),
    ].join(" "),
  took: () => "Took it (acknowledged)",
  gaveBack: () => "Gave it back",
  assigned: ({ to }) => `Assigned it to ${to}`,
  note: ({ text }) => `Note: ${text}`,
  memo: ({ text }) => `Wrote in the thread: ${text}`,
  runbookOpened: ({ title }) => `Asked for the whole runbook${title === null ? "" : `: ${title}`}`,
  muteBegan: ({ until, reason }) =>
    `Muted${until === null ? "" : ` until ${until}`}${reason === null ? "" : `: ${reason}`}`,
  muteEnded: () => "The mute ended",
  settled: ({ changes }) => `The alarm has settled after ${changes} changes`,
  reminded: ({ number }) => `Reminder ${number}: nobody had it, or it burnt on`,
  escalated: ({ step, to }) => `Escalation, step ${step}${to === null ? "" : `: called ${to}`}`,
  paged: ({ refused, end }) =>
    refused ? "The pager's topic refused the page" : end ? "The pager was told of the end" : "The pager was told",
  heldBack: ({ by }) => `Held back as a consequence of ${by}: nobody was called for it`,
  released: () => "No longer held back",
  shownAfterPause: () => "Its pause was over: its card was shown",
  untold: () => "no message told it: Hansho asked CloudWatch",
  late: ({ by }) => `its message arrived ${by} late`,
  skewed: ({ claimed }) => `by a clock that was wrong: the message claimed ${claimed}`,
  ahead: () => "by a clock ahead of ours",

  toldBy: ({ alarm, changed, heard, took }) =>
    `The alarm ${alarm} told of it: CloudWatch changed its state at ${changed}, and Hansho knew at ${heard} (${took} later).`,
  detectTook: ({ duration }) => `From the first breaching datapoint to the alarm it took ${duration}.`,
  detectUnknown: ({ because }) => `How long it burnt before the alarm is not known: ${because}.`,
  judgedBy: ({ needed, of: periods, period }) =>
    `The alarm needs ${needed} of ${periods} datapoints beyond its threshold, one each ${period}.`,
  askDetection: () => "How could the time to detect be halved? Did somebody notice before the alarm did?",

  firstTaken: ({ who, duration }) => `${who} took it, ${duration} after the first alarm (muted minutes left out).`,
  nobodyTook: ({ status }) =>
    status === "resolved" ? "Nobody acknowledged it before it was over." : "Nobody has acknowledged it yet.",
  escalations: ({ steps, reminders }) => `Steps of the escalation: ${steps}; reminders: ${reminders}.`,
  mutedFor: ({ duration, by, reason }) =>
    `It was muted for ${duration}${by === null ? "" : `, by ${by}`}${reason === null ? "" : `: ${reason}`}. These minutes are left out of TTA, TTM and TTR.`,
  neverMuted: () => "It was never muted: nothing is left out of TTA, TTM and TTR.",
  runbookMatched: ({ title, score, because }) =>
    `The runbook “${title}” was matched with ${score} of 100${because === "" ? "" : `, by ${because}`}.`,
  runbookAsked: ({ who, time }) => `${who} asked for the whole runbook at ${time}.`,
  noRunbook: () => "No runbook matched.",
  askResponse: () => "What was tried, in which order, and what helped?",

  changeBefore: ({ kind, what, service, by, duration, after }) =>
    `${duration} ${after ? "after" : "before"} the alarm: ${kind}, ${what}${service === null ? "" : ` (${service})`}${by === null ? "" : `; made by: ${by}`}.`,
  noChange: () => "No change shortly before is known.",
  hypothesis: ({ place, claim, percent, sure }) =>
    `Hypothesis ${place} (${percent}${sure ? "" : "; not to be acted on alone"}): ${claim}`,
  ground: ({ said, source }) => `${said} (${source})`,
  noHypothesis: () => "Nothing that was found speaks for any cause.",
  news: ({ text, count, baseline }) =>
    `A kind of log line, ${count} times in the breach and ${baseline} times in the healthy window before: ${text}`,
  bond: {
    group: ({ others }) => `It opened together with others of its group (card ${others}).`,
    contributors: ({ others }) => `It is one of several series of one alarm (card ${others}).`,
    storm: ({ others }) => `It opened in a storm of incidents (card ${others}).`,
  },
  notAvailable: ({ source, why }) => `Not available: ${source}, because ${why}.`,
  evidenceSources: {
    logs: "logs",
    metrics: "metrics",
    traces: "traces",
    changes: "changes",
    incidents: "other incidents",
    baseline: "the logs of the healthy time before",
    tags: "the alarm's tags",
    picture: "the metric's picture",
  },
  unavailable: {
    throttled: "AWS throttled the question",
    denied: "AWS denied the question",
    "no-such-group": "there is no such log group",
    "too-slow": "the answer took too long",
    "too-much": "there was too much of it",
    "another-account": "the alarm is another account's",
    failed: "the question failed",
  },
  askCauses: () => "Which of these triggered it, which contributed, and which is wrong? What else contributed?",

  whyAlarm: ({ answer }) => `Why did the alarm go off? ${answer}`,
  whyMetric: ({ answer }) => `Why was that? ${answer}`,
  whyFailure: ({ answer }) => `Why did it fail there? ${answer}`,
  whyCause: ({ answer }) => `Why did that happen? ${answer}`,
  whyPossible: ({ answer }) => `Why was it possible? A change shortly before: ${answer}`,
  askWhy: ({ number }) => `Why number ${number}: ask on, and give the evidence.`,

  endValue: ({ worst, end }) => `The value went from ${worst} at its worst to ${end} at the end.`,
  askResolution: () => "What ended it: which action, or nothing that we did? Can it come back?",
  quickly: ({ duration }) => `Somebody had it ${duration} after the first alarm.`,
  evidenceQuick: ({ duration }) => `Evidence was on the card ${duration} after Hansho knew.`,
  runbookHelped: () => "A runbook matched.",
  causeFound: () => "The evidence was strong enough to name a cause.",
  nobodyCame: ({ duration }) => `It burnt for ${duration}, and nobody acknowledged it.`,
  slowToTake: ({ duration }) => `It took ${duration} until somebody had it.`,
  cameLate: ({ duration }) => `The first message reached Hansho ${duration} after the alarm.`,
  burntAgain: ({ count }) => `It came back ${count} ${count === "1" ? "time" : "times"} after it had been over.`,
  flapped: ({ changes }) => `The alarm flapped: ${changes} changes.`,
  gaps: ({ count }) => `${count} ${count === "1" ? "source" : "sources"} of evidence did not answer.`,
  healedAlone: () => "It recovered though nobody had acknowledged it.",
  askWell: () => "What else helped, and should be kept?",
  askBadly: () => "What else made it worse, slower or harder to understand?",
  askLucky: () => "What could have made it much worse, and did not?",

  actCause: ({ step }) => step,
  actPrevent: () => `${TODO}: what makes this cause impossible, or harmless?`,
  actRunbook: () => "Write a runbook for this alarm, or make one match it.",
  actOk: ({ alarm }) => `Give ${alarm} an OK action, so that its recovery is told.`,
  actFlap: ({ alarm }) => `Make ${alarm} calmer: more datapoints to alarm, or a threshold of its own for recovery.`,

  noOkAction: () => "It has no OK action: its recovery is only found by asking CloudWatch.",
  okActionUnknown: () => "Its messages do not say whether it has an OK action.",
  noDescription: () => "It has no description: whoever is called reads only its name.",
  noRunbookFound: () => "No runbook matches it.",
  flaps: ({ changes, duration }) => `It flapped: ${changes} changes within ${duration}.`,
  blip: ({ duration }) =>
    `It was over after ${duration}, in less than five minutes: does anybody need to be called for that?`,
  missingData: () => "Its data were missing for a while.",
  reopenedTimes: ({ count }) => `It was reopened ${count} ${count === "1" ? "time" : "times"}.`,
  foundBySweep: () => "No message told of the end: Hansho found it by asking CloudWatch.",
  nothingOdd: () => "Nothing odd was noticed.",
  askAlarm: () => "Was it the right alarm, with the right threshold and severity, for the right people?",

  alarmLink: () => "alarm",
  logsLink: () => "logs of the breach",
  threadLink: () => "Slack thread",
  linkTo: ({ what }) => what,
  traceId: ({ trace }) => `A request by which to look further: ${trace}`,
  askLinks: () => "Dashboards, tickets, pull requests, what was told to customers.",

  terms: [
    {
      term: "TTD, TTA, TTM, TTR",
      meaning: "Time to detect, to acknowledge, to mitigate, to recover. Each stands with its formula under Impact.",
    },
    {
      term: "ALARM, OK, INSUFFICIENT_DATA",
      meaning: "The three states of a CloudWatch alarm: beyond its threshold, not, and not enough data to say.",
    },
    { term: "Mute", meaning: "A promise not to call anybody for a while. It stops no record and hides no recovery." },
    {
      term: "Mitigated",
      meaning: "Taken to be the first recovery; correct it where the trouble was over before, or not yet.",
    },
    { term: "Fact", meaning: "Seen in a source that is named." },
    { term: "Derived", meaning: "Worked out from facts." },
    { term: "Hypothesis", meaning: "A possible cause, with how often such a one is right." },
  ],
  eventsLeftOff: ({ count, incident }) =>
    `${count} older events of ${incident} are left off here; \`hansho why ${incident}\` tells of them.`,
  contents: "Contents",
  head: {
    status: "Status",
    severity: "Severity",
    tenant: "Tenant",
    apps: "Applications",
    regions: "Regions",
    started: "Started",
    detected: "Detected",
    acknowledged: "Acknowledged",
    mitigated: "Mitigated",
    resolved: "Resolved",
  },
  drawing: ({ from, to, count }) =>
    `${count} events from ${from} to ${to}; the shaded span is from the first alarm to the end.`,
  pictureAlt: (title) => `The alarm's metric around the change. ${title}`,
  hansho: "Hansho",
  cloudWatch: "CloudWatch",
  person: ({ number }) => `responder ${number}`,
  pipeline: "author of the change",
  anotherApp: "another app",
};
