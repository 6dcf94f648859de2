import type { Category } from "@hansho/core/category";
import type { EvidenceSource, Unavailable } from "@hansho/core/evidence";
import type { Ground } from "@hansho/core/hypothesis";
import type { Ending } from "@hansho/core/incident";
import type { Mute } from "@hansho/core/mute";
import type { Severity } from "@hansho/core/severity";
import type { AlarmState, Notice } from "@hansho/core/signal";

/** What a card says of an incident at a glance. */
export type ShownState =
  | "firing"
  | "acknowledged"
  | "muted"
  | "no-data"
  /** Opened again by hand while its alarm says OK. */
  | "open"
  | "resolved"
  | "data-stopped"
  /** Ended by a person, and CloudWatch has not said OK since. */
  | "by-hand";

/** What an alarm that flapped is once it has settled. */
export type Settled = "recovered" | "data-stopped" | "firing" | "no-data";

/** How a value stands to its threshold. */
export type Comparison = "above" | "at-or-above" | "below" | "at-or-below";

/** Where a value lies outside the band that anomaly detection expects. */
export type BandSide = "above" | "below" | "outside";

/** How sure a fact is. */
export type Provenance = "observed" | "derived" | "hypothesis" | "unknown";

/** What a runbook can be matched by. */
export type Clue = "logs" | "exception" | "category" | "metric" | "namespace" | "alarm" | "words";

/** The six questions a card answers. */
export type Question = "who" | "when" | "where" | "what" | "why" | "how";

/** How many of the last periods crossed the threshold; every part is formatted already. Periods of a minute are `minutes`. */
export type Periods = { found: string; of: string; period: string; minutes: boolean };

/** What an alarm measured, formatted already; `over` once the incident has ended. */
export type Measured = {
  metric: string;
  statistic: string | null;
  value: string;
  periods: Periods | null;
  over: boolean;
};

/** What a button asks before it acts. */
export type Asking = { title: string; text: string; yes: string; no: string };

/**
 * Every sentence a card can say, in one language. Entries are whole phrases with named arguments, because no two languages put
 * a phrase together alike. Arguments are escaped and formatted by the caller; names, exceptions and URLs are never translated.
 */
export type Messages = {
  states: Record<ShownState, string>;
  alarmStates: Record<AlarmState, string>;
  severities: Record<Severity, string>;
  /** Short, for a phone's push. */
  severityTags: Record<Severity, string>;
  provenance: Record<Provenance, string>;
  questions: Record<Question, string>;
  categories: Record<Category, string>;
  unavailable: Record<Unavailable, string>;
  noticeKinds: Record<Notice["kind"], string>;
  /** Why a runbook was matched, by what it was matched by. */
  clues: Record<Clue, (by: string) => string>;

  /** A card's text where nothing but text fits: phone pushes, screen readers. */
  push(a: { state: string; severity: string; name: string; region: string; sentence: string }): string;
  noticePush(a: { title: string; text: string }): string;

  crossed(a: Measured & { comparison: Comparison; threshold: string }): string;
  outsideBand(a: Measured & { side: BandSide; edge: string | null }): string;
  crossedUnmeasured(a: { metric: string; over: boolean }): string;
  noDatapoints(a: { metric: string; over: boolean }): string;
  dataMissing(a: { metric: string }): string;
  /** A report that should have come has not: when the last came, how often it should. */
  heartbeatMissed(a: { name: string; last: string; every: string; over: boolean }): string;
  compositeTipped(a: { children: string; count: number; over: boolean }): string;
  compositeCrossed(a: { over: boolean }): string;
  recoveredAfter(a: { duration: string; sentence: string }): string;
  resolvedByHandAfter(a: { duration: string; sentence: string }): string;
  dataStoppedAfter(a: { duration: string; sentence: string }): string;
  listOf(names: string[], more: number): string;
  /** The logs' answer in one line, above all else. */
  inTheLogs(a: { cause: string; category: string | null; provenance: string | null }): string;
  /** In its place until they answer. */
  readingLogs(): string;

  tenant(a: { tenant: string }): string;
  applicationUnknown(): string;
  owner(a: { user: string; since: string }): string;
  noOwner(a: { resolved: boolean }): string;
  began(a: { time: string }): string;
  ended(a: { time: string; duration: string }): string;
  lastChange(a: { time: string }): string;
  noDataSince(a: { time: string }): string;
  times(a: { count: string }): string;
  service(a: { service: string }): string;
  place(a: { region: string; city: string | null }): string;
  account(a: { account: string }): string;
  /** How often the logs say what they did not say before. */
  news(a: { count: string; text: string }): string;
  newsTitle(): string;
  changesTitle(): string;
  /** A change; `before` is how long before the incident it was, null where it came later. */
  changed(a: { before: string | null; what: string; by: string | null }): string;
  sources: Record<EvidenceSource, string>;
  sourceTrouble: Record<Unavailable, string>;
  sourceMissing(a: { source: string; why: string }): string;
  notAvailable(a: { sources: string[] }): string;
  /** Who answers for it, as the alarm's tags say. */
  team(a: { team: string }): string;
  logLines(a: { count: string; partial: boolean }): string;
  cause(a: { cause: string }): string;
  noDeeperCause(): string;
  category(a: { category: string }): string;
  /** A possible cause, and how sure we are of it in percent; `unsure` where it must not be acted on alone. */
  hypothesis(a: { claim: string; percent: string; unsure: boolean }): string;
  hypothesesTitle(a: { unsure: boolean }): string;
  ground(a: { source: Ground["source"]; derived: boolean; said: string }): string;
  firstStep(a: { step: string }): string;
  trace(a: { trace: string }): string;

  notKnownYet(): string;
  notKnown(): string;
  noLogSource(): string;
  nothingInLogs(a: { group: string; lines: string; partial: boolean }): string;
  logsUnavailable(a: { why: string; group: string }): string;

  /** Until when, for a mute that ends with the recovery. */
  untilOk(a: { most: string }): string;
  muted(a: { until: string; by: string; reason: string | null }): string;
  /** Quiet without a person having typed it: in a window of the configuration, or during a deployment. */
  quietBecause: Record<
    NonNullable<Mute["made"]>["for"],
    (a: { name: string; until: string; by: string; reason: string | null }) => string
  >;
  /** The end of a mute: what it was, by its own name or its id. */
  muteEndTitle(a: { made: NonNullable<Mute["made"]>["for"] | null; name: string }): string;
  stillBurning(a: { count: string }): string;
  stillBurningRow(a: { id: string; severity: string; name: string; time: string; owner: string | null }): string;
  muteWas(a: { mute: string; matchers: string; by: string | null; reason: string | null; time: string }): string;
  reopened(a: { count: string }): string;
  /** Beside the state's word while it flaps. */
  flappingMark(): string;
  flapping(a: { changes: string; duration: string }): string;
  flapped(a: { changes: string; duration: string }): string;
  nativeActionsMissing(): string;
  foundBySweep(): string;
  /** Where what burns goes: from the worst it was, to what it is, against its threshold. */
  trend(a: { kind: "improving" | "worsening"; from: string; to: string; threshold: string }): string;
  /** What it was that ended, and from what value to what. */
  course(a: { kind: "blip" | "degradation" | null; worst: string | null; end: string | null }): string;
  /** CloudWatch's own suppression of a composite's actions: its word for why, where it is one we know, and its sentence. */
  suppressed(a: { by: string | null; reason: string | null }): string;
  /** Another incident burns that it is a consequence of; on a card of its own, and in a row of a shared one. */
  heldBack(a: { by: string }): string;
  heldBackRow(a: { by: string }): string;
  partOf(a: { by: string }): string;
  partOfRow(a: { by: string }): string;
  /** Of the incidents that a composite alarm's own alarms have. */
  parts(a: { burning: string; total: string; none: boolean }): string;
  moreParts(a: { count: string }): string;
  /** Who ended it, and whether CloudWatch has said OK since. */
  resolvedByHand(a: { user: string; time: string; burns: boolean }): string;
  lastNote(a: { user: string; time: string; text: string }): string;

  /** How many of a shared card's alarms burn; none once all are over. */
  ofThem(a: { burning: string; total: string; over: boolean }): string;
  /** The same of the series of one alarm. */
  ofContributors(a: { burning: string; total: string; over: boolean }): string;
  /** What a row of a shared card says of one that burns, and of one that is over. */
  burnsSince(a: { time: string }): string;
  overAfter(a: { duration: string; ending: Ending }): string;
  /** How many of the rows did not fit, and the command that lists them. */
  moreOnCard(a: { count: string; command: string }): string;
  worstOfThem(a: { id: string; name: string }): string;
  /** A storm's card: where it stands, and how many of how many burn. */
  stormTitle(a: { over: boolean; burning: string; total: string; none: boolean }): string;
  /** As its title while none is counted yet. */
  stormBegins(a: { count: string; within: string }): string;
  stormBegan(a: { count: string; within: string; time: string }): string;
  stormEnded(a: { time: string }): string;
  /** How many of those that burn somebody has, and how many are muted; null where none are. */
  stormHeld(a: { acknowledged: string | null; muted: string | null }): string;
  tally(a: { of: "severity" | "application" | "region"; counts: string }): string;
  stormFirst(): string;
  stormIds(a: { command: string }): string;
  /** What healed in its pause: how many, one alarm of them (the last time it did), and why nobody was told. */
  healedTitle(a: { count: number; text: string }): string;
  healedRow(a: { id: string; name: string; times: string | null; time: string; duration: string }): string;
  healedMore(a: { count: string }): string;
  healedWhy(a: { command: string }): string;
  /** What opened and ended while Slack could not be reached, and why it is told so. */
  toldTogether(a: { count: string }): string;
  toldTogetherWhy(): string;
  groupSentence(a: { names: string; over: boolean; duration: string }): string;

  runbookMatched(a: { title: string; score: string; because: string | null }): string;
  alarmLink(): string;
  logsLink(): string;
  traceLink(): string;
  dashboardLink(): string;
  changeLink(slots: { deployed: boolean }): string;

  acknowledge(): string;
  acknowledgeAll(): string;
  giveBack(): string;
  mute(): string;
  muteAll(): string;
  muteFor(a: { duration: string }): string;
  /** The choices that ask for more by a modal. */
  muteCustom(): string;
  assignTo(): string;
  addNote(): string;
  unmute(): string;
  resolve(): string;
  reopen(): string;
  postmortem(): string;
  /** Asks first of what it is to be. */
  postmortemForm(): string;
  /** Asked before a person ends what still burns. */
  confirmResolve: Asking;
  confirmGiveBack: Asking;
  confirmReopen: Asking;
  runbook(): string;

  noticeTitle(): string;
  noticeAbout(a: { severity: string | null; kind: string; time: string; topic: string | null }): string;
  noticeLink(): string;
  restInThread(a: { lines: string }): string;

  mayBeRepeated(): string;
  couldNotBeProcessed(): string;
  plainAt(a: { time: string; region: string }): string;

  lineAcknowledged(a: { user: string }): string;
  lineGivenBack(a: { user: string }): string;
  lineAssigned(a: { user: string; to: string }): string;
  /** What stands above the metric's picture. */
  linePicture(a: { name: string }): string;
  /** What the picture shows, for who cannot see it. */
  pictureAlt(a: { name: string; metric: string | null; time: string }): string;
  pictureMissing(): string;
  /** What stands above a postmortem's file, and instead of it. */
  linePostmortem(a: { user: string }): string;
  fileMissing(): string;
  lineNote(a: { user: string; text: string }): string;
  lineResolvedByHand(a: { name: string; user: string; duration: string; burns: boolean }): string;
  lineReopenedByHand(a: { name: string; user: string }): string;
  /** CloudWatch says OK, so long after a person had ended it. */
  lineConfirmed(a: { name: string; time: string; duration: string }): string;
  lineJoined(a: { name: string; time: string }): string;
  lineUnsuppressed(a: { name: string; time: string }): string;
  /** What held it back is over, and it burns on: for how long by now. */
  lineReleased(a: { name: string; duration: string }): string;
  lineStormCritical(a: { name: string; id: string; time: string }): string;
  /** It stood on the card and begins to burn now that the storm is over. */
  lineStormBurns(a: { name: string; id: string; time: string }): string;
  lineStormEnded(a: { total: string; burning: string; duration: string; none: boolean }): string;
  lineAllOver(a: { count: string; duration: string; time: string }): string;
  /** It burns on: since when, which reminder of how many, who has it and since when, whom it calls. */
  lineReminder(a: {
    name: string;
    duration: string;
    number: string;
    owner: string | null;
    mention: string | null;
  }): string;
  /** Nobody has come: whom this calls (`instead` of whoever is on call, for nobody is), in which other channel, or whether a pager was told; null where it does not. */
  lineEscalated(a: {
    name: string;
    duration: string;
    mention: string | null;
    instead: boolean;
    place: string | null;
    paged: boolean;
  }): string;
  /** What another channel is told of an incident that nobody has taken. */
  called(a: { id: string; duration: string; place: string }): string;
  calledTaken(a: { id: string; owner: string; place: string }): string;
  calledOver(a: { id: string; place: string }): string;
  lineAlarmGone(a: { name: string; id: string }): string;
  lineHeartbeatGone(a: { name: string; id: string }): string;
  lineMissingData(a: { name: string; duration: string; time: string }): string;
  lineReopened(a: { name: string; time: string; count: string }): string;
  lineRecovered(a: { name: string; duration: string; time: string; owner: string | null }): string;
  lineDataStopped(a: { name: string; duration: string; time: string; owner: string | null }): string;
  /** An alarm that flapped has settled: what it is now, and how often it had changed. */
  lineSettled(a: { state: Settled; name: string; changes: string; duration: string; owner: string | null }): string;
  lineRunbook(a: { title: string }): string;
  runbookAskedFor(a: { user: string }): string;
  lineRunbookMissing(a: { title: string }): string;
  runbookCut(a: { characters: string }): string;
};
