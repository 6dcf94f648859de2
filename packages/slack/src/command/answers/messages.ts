import type { NoPattern } from "@hansho/core/matcher";
import type { Verb } from "../command.ts";

/** An incident as an answer names it: formatted and escaped already. */
export type Named = { id: string; name: string };

/** What a list says of an incident besides its name; null where there is nothing to say. */
export type Row = {
  emoji: string;
  severity: string;
  state: string;
  duration: string;
  owner: string | null;
  times: string | null;
  muted: string | null;
};

/** What an answer to a person says, in one language. Every argument is formatted and escaped already. */
export type Messages = {
  help(args: { id: string }): string;
  verbs: Record<Verb, string>;

  didNotUnderstand(args: { problem: string; suggestion: string }): string;
  unknownVerb(args: { word: string }): string;
  unclosedQuote(): string;
  missingId(args: { verb: string }): string;
  notAnId(args: { word: string }): string;
  tooManyIds(args: { most: string }): string;
  oneAtATime(): string;
  emptyNote(): string;
  missingPerson(): string;
  missingEnd(): string;
  badEnd(args: { word: string }): string;
  unknownKey(args: { key: string; keys: string }): string;
  whyNoPattern: Record<NoPattern["reason"], string>;
  badPattern(args: { word: string; why: string }): string;
  badPage(args: { word: string }): string;
  nothingToMute(): string;
  idsOrMatchers(): string;
  badDuration(args: { word: string }): string;
  badTime(args: { word: string }): string;
  twoEnds(): string;
  emptyReason(): string;
  unexpected(args: { word: string }): string;

  whichTenant(args: { names: string; command: string }): string;
  noSuchTenant(args: { tenant: string; names: string }): string;
  unknownIncident(args: { id: string }): string;
  ended(args: Named & { time: string | null }): string;
  failed(): string;

  acknowledged(args: Named): string;
  alreadyAcknowledged(args: Named & { user: string; time: string }): string;
  alreadyYours(args: Named & { time: string }): string;
  givenBack(args: Named): string;
  notAcknowledged(args: Named): string;
  assigned(args: Named & { user: string }): string;
  alreadyAssigned(args: Named & { user: string; time: string }): string;
  noted(args: Named): string;
  alreadyNoted(args: Named): string;
  /** `burns`: CloudWatch has not said OK. */
  resolved(args: Named & { burns: boolean }): string;
  reopened(args: Named): string;
  /** Of a pause: that it was ended by hand, that there is none, until when it lasts, and that its end came first. */
  released(args: Named): string;
  notPaused(args: Named): string;
  pausedUntil(args: { time: string; command: string }): string;
  healedInPause(): string;
  pausedMark(args: { time: string }): string;
  notResolved(args: Named): string;
  movedOn(args: Named): string;
  lastNote(args: { user: string; time: string; text: string }): string;
  askAll(args: { count: string; more: boolean; command: string }): string;
  nothingToAcknowledge(): string;
  allAcknowledged(args: { ids: string; count: string }): string;
  again(): string;

  listed(args: { tenant: string; total: string; more: boolean; page: string; pages: string }): string;
  row(args: Named & Row): string;
  nothingListed(args: { tenant: string }): string;
  nextPage(args: { command: string }): string;

  owns(): string;
  ownsMore(args: { count: string; more: boolean }): string;
  ownsNothing(): string;

  since(args: { time: string; duration: string; count: string }): string;
  lasted(args: { from: string; to: string; duration: string; count: string }): string;
  place(args: { region: string; account: string | null }): string;
  owner(args: { user: string; time: string }): string;
  noOwner(): string;
  mutedUntil(args: { mute: string; time: string; user: string; reason: string | null }): string;
  runbookTitle(args: { title: string; steps: string }): string;

  muted(args: { mute: string; what: string; time: string; duration: string | null; reason: string | null }): string;
  mutedEach(args: { time: string; reason: string | null }): string;
  laterIsTold(): string;
  nothingToMuteNow(): string;
  mutedNow(args: { ids: string; count: string }): string;
  /** What it would have hit of what opened in the last days. */
  wouldHit(a: { days: string; incidents: string; alarms: string }): string;
  wouldHitNothing(a: { days: string }): string;
  mutedNothingNow(): string;
  tooLong(args: { most: string }): string;
  /** Who may mute for as long as was asked. */
  mayMute(a: { role: string; users: string; most: string }): string;
  alreadyOver(): string;
  muteEnded(args: { mute: string; ids: string | null }): string;
  unmuted(args: Named): string;
  stillCovered(args: { mute: string; what: string; time: string; command: string }): string;
  notMuted(args: Named): string;
  unknownMute(args: { id: string }): string;
  mutes(args: { tenant: string; count: string }): string;
  muteRow(args: { mute: string; what: string; time: string; user: string; reason: string | null }): string;
  /** A mute window of the configuration, and when it next begins; null where it does not in a year. */
  windowRow(a: { name: string; what: string; times: string | null; reason: string | null }): string;
  noMutes(args: { tenant: string }): string;

  onCall(args: { rota: string; user: string; until: string; standsIn: boolean; next: string | null }): string;
  nobodyOnCall(args: { rota: string }): string;
  /** `names` are the rotas there are; null where there is none. */
  noRota(args: { tenant: string; names: string | null }): string;
  stoodIn(args: { rota: string; user: string; until: string; before: string | null; already: boolean }): string;
  standInOver(): string;
  standInTooLong(args: { most: string }): string;

  runbookShown(args: Named): string;
  noRunbook(args: Named): string;
};
