import type { EvidenceSource, Unavailable } from "@hansho/core/evidence";
import type { Bond, Ending, IncidentStatus } from "@hansho/core/incident";
import type { AlarmState } from "@hansho/core/signal";
import type { ActionType, FigureId, Question, RowSource, SectionId, TableKind, Tag } from "../document.ts";

type Named = { name: string; id: string };

/** What a postmortem says, in one language, as plain text; values come as they are to be read. */
export type Words = {
  sections: Record<SectionId, string>;
  tags: Record<Tag, string>;
  figures: Record<FigureId, string>;
  formulas: Record<FigureId, string>;
  sources: Record<RowSource, string>;
  questions: Record<Question, string>;
  actionTypes: Record<ActionType, string>;
  headers: Record<TableKind, (args: { zone: string }) => string[]>;
  unknown: string;
  states: Record<AlarmState, string>;

  title(args: { name: string; ids: string; tenant: string }): string;
  titleOfMany(args: { name: string; id: string; more: string; tenant: string }): string;
  othersToo(args: { count: string; ids: string; from: string; to: string }): string;
  othersGoOn(args: { count: string; ids: string; from: string }): string;
  draft(): string;
  preface(args: { names: boolean; tags: string; todo: string }): string;
  wordingHint(args: { word: string; where: string }): string;

  inputs: Record<
    | "first-alarm"
    | "first-breach"
    | "heard"
    | "taken"
    | "mitigated"
    | "resolved"
    | "muted"
    | "count"
    | "values"
    | "window"
    | "before"
    | "threshold",
    string
  >;
  because: Record<
    "no-datapoint-time" | "nobody-took-it" | "not-over" | "no-values" | "no-threshold" | "no-logs" | "no-baseline",
    string
  >;

  happened(args: Named & { severity: string; tenant: string; from: string; to: string; duration: string }): string;
  happening(args: Named & { severity: string; tenant: string; from: string }): string;
  measured(args: { metric: string; value: string; comparison: string | null; threshold: string | null }): string;
  comparison(args: { word: string }): string | null;
  alarmSaid(args: { reason: string }): string;
  logsSaid(args: { what: string; message: string | null; location: string | null; count: string }): string;
  likeliest(args: { claim: string; percent: string; sure: boolean }): string;
  ended: Record<Ending, (args: { time: string; who: string | null }) => string>;
  endedUntold(args: { time: string }): string;
  notOver(): string;
  askSummary(): string;

  window(args: { from: string; to: string; duration: string }): string;
  windowOpen(args: { from: string }): string;
  reach(args: { application: string | null; region: string; account: string | null }): string;
  askReach(): string;
  askData(): string;

  whoIs(args: { application: string | null; tenant: string; team: string | null; owner: string | null }): string;
  whenIs(args: { from: string; to: string | null; count: number }): string;
  whereIs(args: { spot: string | null; watched: string | null; region: string; account: string | null }): string;
  request(args: { request: string | null; trace: string | null }): string;
  cause(args: { cause: string }): string;
  notKnownThen(): string;
  notKnown(): string;

  opened(args: { name: string; state: string }): string;
  openedOver(args: { name: string }): string;
  again(args: { name: string; count: string }): string;
  reopened(args: { name: string }): string;
  changedTo(args: { name: string; state: string }): string;
  recovered(args: { name: string }): string;
  dataStopped(args: { name: string }): string;
  resolvedByHand(args: { state: string }): string;
  confirmed(args: { name: string }): string;
  reopenedByHand(): string;
  firstBreach(args: { metric: string; value: string; threshold: string | null }): string;
  change(args: { kind: string; what: string; service: string | null }): string;
  evidenceIn(args: { said: string | null; claim: string | null; runbook: string | null }): string;
  took(): string;
  gaveBack(): string;
  assigned(args: { to: string }): string;
  note(args: { text: string }): string;
  memo(args: { text: string }): string;
  runbookOpened(args: { title: string | null }): string;
  muteBegan(args: { until: string | null; reason: string | null }): string;
  muteEnded(): string;
  settled(args: { changes: string }): string;
  reminded(args: { number: string }): string;
  escalated(args: { step: string; to: string | null }): string;
  paged(args: { refused: boolean; end: boolean }): string;
  heldBack(args: { by: string }): string;
  released(): string;
  shownAfterPause(): string;
  untold(): string;
  late(args: { by: string }): string;
  skewed(args: { claimed: string }): string;
  ahead(): string;

  toldBy(args: { alarm: string; changed: string; heard: string; took: string }): string;
  detectTook(args: { duration: string }): string;
  detectUnknown(args: { because: string }): string;
  judgedBy(args: { needed: string; of: string; period: string }): string;
  askDetection(): string;

  firstTaken(args: { who: string; duration: string }): string;
  nobodyTook(args: { status: IncidentStatus }): string;
  escalations(args: { steps: string; reminders: string }): string;
  mutedFor(args: { duration: string; by: string | null; reason: string | null }): string;
  neverMuted(): string;
  runbookMatched(args: { title: string; score: string; because: string }): string;
  runbookAsked(args: { who: string; time: string }): string;
  noRunbook(): string;
  askResponse(): string;

  changeBefore(args: {
    kind: string;
    what: string;
    service: string | null;
    by: string | null;
    duration: string;
    after: boolean;
  }): string;
  noChange(): string;
  hypothesis(args: { place: string; claim: string; percent: string; sure: boolean }): string;
  ground(args: { said: string; source: string }): string;
  noHypothesis(): string;
  news(args: { text: string; count: string; baseline: string }): string;
  bond: Record<Bond, (args: { others: string }) => string>;
  notAvailable(args: { source: string; why: string }): string;
  evidenceSources: Record<EvidenceSource | "logs" | "metrics" | "traces" | "changes" | "incidents", string>;
  unavailable: Record<Unavailable, string>;
  askCauses(): string;

  whyAlarm(args: { answer: string }): string;
  whyMetric(args: { answer: string }): string;
  whyFailure(args: { answer: string }): string;
  whyCause(args: { answer: string }): string;
  whyPossible(args: { answer: string }): string;
  askWhy(args: { number: string }): string;

  endValue(args: { worst: string; end: string }): string;
  askResolution(): string;
  quickly(args: { duration: string }): string;
  evidenceQuick(args: { duration: string }): string;
  runbookHelped(): string;
  causeFound(): string;
  nobodyCame(args: { duration: string }): string;
  slowToTake(args: { duration: string }): string;
  cameLate(args: { duration: string }): string;
  burntAgain(args: { count: string }): string;
  flapped(args: { changes: string }): string;
  gaps(args: { count: string }): string;
  healedAlone(): string;
  askWell(): string;
  askBadly(): string;
  askLucky(): string;

  actCause(args: { step: string }): string;
  actPrevent(): string;
  actRunbook(): string;
  actOk(args: { alarm: string }): string;
  actFlap(args: { alarm: string }): string;

  noOkAction(): string;
  okActionUnknown(): string;
  noDescription(): string;
  noRunbookFound(): string;
  flaps(args: { changes: string; duration: string }): string;
  blip(args: { duration: string }): string;
  missingData(): string;
  reopenedTimes(args: { count: string }): string;
  foundBySweep(): string;
  nothingOdd(): string;
  askAlarm(): string;

  alarmLink(): string;
  logsLink(): string;
  threadLink(): string;
  linkTo(args: { what: string }): string;
  traceId(args: { trace: string }): string;
  askLinks(): string;

  terms: { term: string; meaning: string }[];
  eventsLeftOff(args: { count: string; incident: string }): string;
  contents: string;
  head: Record<
    | "status"
    | "severity"
    | "tenant"
    | "apps"
    | "regions"
    | "started"
    | "detected"
    | "acknowledged"
    | "mitigated"
    | "resolved",
    string
  >;
  drawing(args: { from: string; to: string; count: string }): string;
  pictureAlt(title: string): string;
  hansho: string;
  cloudWatch: string;
  person(args: { number: string }): string;
  pipeline: string;
  /** Who wrote in a thread and is neither a person nor Hansho. */
  anotherApp: string;
};
