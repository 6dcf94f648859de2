import type { NoPattern } from "@hansho/core/matcher";
import type { ChannelUse } from "../../doctor/named.ts";
import type { FeatureName } from "../../manifest/features.ts";

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

/** What doctor looked at. */
export type Looked = { channels: string; people: string; groups: string; routes: string };

/** What doctor asks Slack about. */
type Asked = "token" | "channel" | "person" | "group";

/** What an answer to a person says, in one language. Every argument is formatted and escaped already. */
export type Messages = {
  help(args: { id: string }): string;

  didNotUnderstand(args: { problem: string; suggestion: string }): string;
  unknownVerb(args: { word: string }): string;
  unclosedQuote(): string;
  missingId(): string;
  notAnId(args: { word: string }): string;
  missingMute(): string;
  notAMute(args: { word: string }): string;
  tooManyIds(args: { most: string }): string;
  oneAtATime(): string;
  emptyNote(): string;
  missingPerson(): string;
  /** A name that Slack did not make a mention of. */
  unknownPerson(args: { word: string }): string;
  missingEnd(): string;
  badEnd(args: { word: string }): string;
  unknownKey(args: { key: string; keys: string }): string;
  whyNoPattern: Record<NoPattern["reason"], string>;
  unknownValue(args: { key: string; value: string; values: string }): string;
  /** A key that was given two values; `either` is how one of them is asked for. */
  twoValues(args: { key: string; values: string; either: string }): string;
  unknownLanguage(args: { word: string }): string;
  badPattern(args: { word: string; why: string }): string;
  badPage(args: { word: string }): string;
  badFormat(args: { word: string }): string;
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
  /** What is over burns again as another incident. */
  burnsAgain(args: { id: string; command: string }): string;
  failed(): string;

  acknowledged(args: Named): string;
  alreadyAcknowledged(args: Named & { user: string; time: string; command: string }): string;
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

  /** `narrowed` where only those of a kind were asked for: others may burn besides. */
  listed(args: {
    tenant: string;
    total: string;
    more: boolean;
    narrowed: boolean;
    page: string;
    pages: string;
  }): string;
  row(args: Named & Row): string;
  nothingListed(args: { tenant: string }): string;
  /** Where the list was not narrowed down. */
  nothingUnresolved(args: { tenant: string }): string;
  nextPage(args: { command: string }): string;
  /** A page was asked for that there is not; `pages` is the last, which is shown. */
  noSuchPage(args: { page: string; pages: string }): string;

  owns(): string;
  ownsMore(args: { count: string; more: boolean }): string;
  ownsNothing(): string;

  since(args: { time: string; duration: string; count: string }): string;
  lasted(args: { from: string; to: string; duration: string; count: string }): string;
  place(args: { region: string; account: string | null }): string;
  owner(args: { user: string; time: string }): string;
  noOwner(): string;
  /** Who is called next if nobody comes, and when: by a step of the escalation, by a rota, or by a reminder. */
  nextCalled(args: { who: string; time: string; duration: string }): string;
  nextOnCall(args: { who: string; rota: string; time: string; duration: string }): string;
  nextNobodyOnCall(args: { rota: string; time: string; duration: string }): string;
  nextReminder(args: { who: string | null; time: string; duration: string }): string;
  /** What a step does besides calling somebody. */
  nextChannel(args: { channel: string }): string;
  nextPager(): string;
  nobodyNext: Record<"muted" | "owned" | "over" | "none-left", string>;
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
  /** Slack did not say who is in these groups, and so nobody counts as in them. */
  groupsUnknown(a: { groups: string }): string;
  /** The tenant mutes nothing without a reason. */
  needsReason(a: { example: string }): string;
  /** `time` is what was understood, in the tenant's zone and in UTC. */
  alreadyOver(args: { time: string }): string;
  muteEnded(args: { mute: string; ids: string | null }): string;
  unmuted(args: Named): string;
  stillCovered(args: { mute: string; what: string; time: string; command: string }): string;
  notMuted(args: Named): string;
  unknownMute(args: { id: string }): string;
  mutes(args: { tenant: string; count: string }): string;
  muteRow(args: { mute: string; what: string; time: string; user: string; reason: string | null }): string;
  /** A mute window of the configuration, and when it next begins; null where it does not in a year. */
  windowRow(a: { name: string; what: string; times: string | null; reason: string | null }): string;
  /** Another mute of what was muted ends later. */
  holdsLonger(args: { mute: string; time: string; command: string }): string;
  /** A window that was to end mutes nothing now; `next` is null where it does not begin in a year. */
  windowNotNow(args: { name: string; next: string | null }): string;
  noMutes(args: { tenant: string }): string;

  onCall(args: { rota: string; user: string; until: string; standsIn: boolean; next: string | null }): string;
  nobodyOnCall(args: { rota: string }): string;
  /** `names` are the rotas there are; null where there is none. */
  noRota(args: { tenant: string; names: string | null }): string;
  stoodIn(args: { rota: string; user: string; until: string; before: string | null; already: boolean }): string;
  standInOver(args: { time: string }): string;
  standInTooLong(args: { most: string }): string;

  /** Which language a tenant is told in; `byFile` where hansho.yaml says so. */
  language(args: { tenant: string; byFile: boolean }): string;
  languageChosen(args: { tenant: string; byFile: boolean }): string;

  /** What a test alarm's card says; `number` tells it from others. */
  testName(args: { number: string }): string;
  testDescription(): string;
  testBurns(): string;
  testRecovered(): string;
  testSent(args: { channel: string; time: string }): string;
  testTooSoon(args: { every: string }): string;
  testNotAllowed(args: { roles: string }): string;

  doctorWell(args: Looked): string;
  doctorFound(args: Looked & { count: string }): string;
  doctorMore(args: { count: string }): string;
  doctorNoToken(args: { workspace: string }): string;
  doctorTokenRefused(args: { workspace: string; word: string }): string;
  doctorNotABot(args: { workspace: string }): string;
  doctorOtherTeam(args: { workspace: string; expected: string; found: string; name: string }): string;
  doctorMissingScope(args: { workspace: string; scopes: string }): string;
  /** What goes wrong without a feature's scopes. */
  withoutScope: Record<FeatureName, string>;
  channelUse: Record<ChannelUse, (args: { tenant: string }) => string>;
  doctorChannel: Record<
    "not-a-member" | "archived" | "not-found",
    (args: { channel: string; id: string; uses: string; bot: string }) => string
  >;
  doctorNamed: Record<
    "person" | "group",
    Record<"gone" | "unknown", (args: { who: string; places: string }) => string>
  >;
  doctorNoFallback(args: { tenant: string }): string;
  doctorFallbackIsChannel(args: { tenant: string }): string;
  doctorNoRoute(args: { tenant: string }): string;
  doctorRouteNeverHits(args: { route: string; behind: string; tenant: string }): string;
  doctorNobodyOnCall(args: { rota: string }): string;
  doctorNotAsked: Record<Asked, (args: { names: string; word: string }) => string>;
  doctorNoTime: Record<Asked, (args: { names: string }) => string>;

  runbookPut(args: { id: string }): string;
  /** Of a postmortem: where its file will be, and that people's own words stay; `copy` is its name in the bucket. */
  postmortemOwed(args: { ids: string; file: string; copy: string }): string;
  postmortemKept(args: { ids: string; copy: string; command: string; why: "moved-on" | "too-large" }): string;
  postmortemUnreadable(args: { copy: string }): string;
  postmortemOfSeveral(): string;
  /** What heads the changes that would make an alarm quiet, and what stands over each form of them. */
  junkChange(a: { name: string }): string;
  junkCli(): string;
  junkTerraform(): string;
  junkYaml(): string;
  junkYours(): string;
  junkKeptBefore(a: { name: string; user: string; time: string }): string;
  junkMutedBefore(a: { name: string; user: string; time: string }): string;

  runbookShown(args: Named): string;
  noRunbook(args: Named): string;
};
