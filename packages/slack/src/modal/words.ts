import type { Format } from "@hansho/app/postmortem/format";
import type { Locale } from "@hansho/core/locale";
import type { Named } from "../command/answers/messages.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** What modals say in one language. Titles and buttons fit into 24 characters; labels and hints are plain text, the rest is mrkdwn. */
export type ModalWords = {
  cancel(): string;
  done(): string;
  refusedTitle(): string;
  /** Slack did not open a modal: what to type instead stands in `command`. */
  notOpened(a: { command: string }): string;

  noteTitle(): string;
  noteSubmit(): string;
  noteLabel(): string;
  noteHint(): string;

  assignTitle(): string;
  assignSubmit(): string;
  assignLabel(): string;
  assignHint(): string;
  assignNoteLabel(): string;

  whichLabel(): string;
  about(a: Named): string;

  muteTitle(): string;
  muteSubmit(): string;
  muteWhat(): string;
  muteWhatHint(): string;
  muteIncident(a: { id: string }): string;
  muteAlarm(a: { id: string }): string;
  muteMatchers(): string;
  /** Where the incident is chosen above. */
  chosenOne(): string;
  matchersLabel(): string;
  /** `alone`: nothing else can be chosen. */
  matchersHint(a: { alone: boolean }): string;
  muteFor(): string;
  muteForHint(): string;
  forLength(a: { duration: string }): string;
  untilOk(): string;
  atTime(): string;
  dateLabel(): string;
  timeLabel(): string;
  timeHint(a: { zone: string }): string;
  reasonLabel(): string;
  reasonHint(a: { needed: boolean }): string;

  postmortemTitle(): string;
  postmortemSubmit(): string;
  postmortemWhich(): string;
  /** `around`: it was opened from an incident, whose file comes into that thread. */
  postmortemWhichHint(a: { most: number; around: boolean }): string;
  postmortemLanguage(): string;
  postmortemFormat(): string;
  postmortemFormatHint(): string;
  formats: Record<Format, string>;
  postmortemWhichMissing(): string;
  postmortemTooMany(a: { most: number }): string;
  postmortemLanguageMissing(): string;
  postmortemFormatMissing(): string;

  /** What the mute would hit now: `ids` are some of them. */
  hitsNow(a: { incidents: string; alarms: string; ids: string; more: boolean }): string;
  hitsNothingNow(): string;
  /** What to mute is not known yet. */
  hitsNotKnown(): string;
  hitsLately(a: { days: string; incidents: string; alarms: string }): string;
  endsAt(a: { time: string; duration: string }): string;
  endsWithRecovery(a: { time: string }): string;
  noPreview(): string;
  recoveriesShow(): string;

  matchersMissing(): string;
  notACondition(a: { word: string }): string;
  dateMissing(): string;
  timeMissing(): string;
  /** `time` is what was chosen, in the tenant's zone and in UTC. */
  timeOver(a: { time: string }): string;
  reasonMissing(): string;
  noteMissing(): string;
};

const WORDS: Record<Locale, ModalWords> = { ja, en };

/** What modals say in a language. */
export function modalWords(locale: Locale): ModalWords {
  return WORDS[locale];
}
