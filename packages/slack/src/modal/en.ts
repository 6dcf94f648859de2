import type { ModalWords } from "./words.ts";

/** What modals say in English. */
export const en: ModalWords = {
  cancel: () => "Cancel",
  done: () => "Done",
  refusedTitle: () => "Not possible here",
  notOpened: ({ command }) => `Slack did not open the form. Type it instead: ${command}`,

  noteTitle: () => "Add a note",
  noteSubmit: () => "Add the note",
  noteLabel: () => "Note",
  noteHint: () => "Shown on the card and in its thread, with your name.",

  assignTitle: () => "Assign the incident",
  assignSubmit: () => "Assign",
  assignLabel: () => "Who takes care of it",
  assignHint: () => "The card shows who it is, and reminders and escalations stop.",
  assignNoteLabel: () => "Note",

  whichLabel: () => "Incident",
  about: ({ id, name }) => `${id} ${name}`,

  muteTitle: () => "Mute alerts",
  muteSubmit: () => "Mute",
  muteWhat: () => "What is to be quiet",
  muteWhatHint: () => "Nobody is called; cards and recoveries are shown all the same.",
  muteIncident: ({ id }) => `Only this incident (${id})`,
  muteAlarm: ({ id }) => `The alarm of ${id}, whatever it does until the end`,
  muteMatchers: () => "All that matches the conditions below",
  chosenOne: () => "as chosen above",
  matchersLabel: () => "Conditions",
  matchersHint: ({ alone }) =>
    alone
      ? "Such as app=payment sev=low alarm=~^batch- … All of them must be met."
      : "Such as app=payment sev=low alarm=~^batch- … All of them must be met. Only used where they are chosen above.",
  muteFor: () => "For how long",
  muteForHint: () => "A mute always ends; what still burns then is told.",
  forLength: ({ duration }) => `For ${duration}`,
  untilOk: () => "Until it has recovered",
  atTime: () => "Until the date and time below",
  dateLabel: () => "Date",
  timeLabel: () => "Time",
  timeHint: ({ zone }) => `By the clocks of ${zone}.`,
  reasonLabel: () => "Reason",
  reasonHint: ({ needed }) =>
    needed ? "Needed here; everybody in the channel reads it." : "Everybody in the channel reads it.",

  postmortemTitle: () => "Make a postmortem",
  postmortemSubmit: () => "Make it",
  postmortemWhich: () => "Of which incidents",
  postmortemWhichHint: ({ most, around }) =>
    around
      ? `Others of the same time can be told with it, the worst first; ${most} at the most. The file comes into the thread of the first of them.`
      : `Those of the last seven days, the worst first; ${most} at the most. The file comes into the thread of the first of them.`,
  postmortemLanguage: () => "Language",
  postmortemFormat: () => "Format",
  postmortemFormatHint: () => "Asked for again it keeps what people wrote in the copy in the bucket.",
  formats: {
    md: "Markdown, to go on writing",
    json: "JSON, for programs",
    csv: "CSV: the timeline, for a spreadsheet",
    html: "HTML: one page to read and to print",
  },
  postmortemWhichMissing: () => "Choose at least one of the incidents in the list.",
  postmortemTooMany: ({ most }) => `Choose ${most} incidents at the most.`,
  postmortemLanguageMissing: () => "Choose a language.",
  postmortemFormatMissing: () => "Choose a format.",

  hitsNow: ({ incidents, alarms, ids, more }) =>
    `*Hits now:* ${more ? "at least " : ""}${incidents} open incident${incidents === "1" ? "" : "s"} of ${alarms} alarm${alarms === "1" ? "" : "s"}: ${ids}`,
  hitsNothingNow: () => "*Hits now:* nothing that burns; what begins before the end will be quiet.",
  hitsNotKnown: () => "*Hits now:* counted as soon as the conditions are right.",
  hitsLately: ({ days, incidents, alarms }) =>
    `In the last ${days} it would have hit ${incidents} incident${incidents === "1" ? "" : "s"} of ${alarms} alarm${alarms === "1" ? "" : "s"}.`,
  endsAt: ({ time, duration }) => `*Ends:* ${time}, in ${duration}.`,
  endsWithRecovery: ({ time }) => `*Ends:* with each recovery, ${time} at the latest.`,
  noPreview: () => "What it would hit could not be counted just now. It can be muted all the same.",
  recoveriesShow: () => "Recoveries are always shown.",

  matchersMissing: () => "Write at least one condition, such as app=payment.",
  notACondition: ({ word }) => `${word} is no condition; conditions look like app=payment, sev=low or id=pay-1.`,
  dateMissing: () => "Choose the date on which the mute ends.",
  timeMissing: () => "Choose the time at which the mute ends.",
  timeOver: ({ time }) => `${time} is over already. Choose a later time.`,
  reasonMissing: () => "A reason is needed here. Write why it is to be quiet.",
  noteMissing: () => "Write the note.",
};
