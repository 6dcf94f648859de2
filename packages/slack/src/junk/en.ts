import type { JunkWords } from "./words.ts";

/** The proposal of junk in English. */
export const en: JunkWords = {
  title: ({ count, one }) =>
    `🧹 ${count} ${one ? "alarm" : "alarms"} that nobody may need as ${one ? "it is" : "they are"}`,
  intro: () =>
    "Their history says so. Nothing is changed by itself: mute one, have the change shown, or say that it is needed.",
  because: {
    "open-for-months": ({ burning }) =>
      `It has been burning for ${burning}, and in the last four weeks nobody has done anything about it.`,
    "same-time": ({ atClock, fires, clock, clockDays, spanDays }) =>
      `${atClock} of ${fires} times it fired around ${clock}, on ${clockDays} of ${spanDays} days.`,
    "follows-change": ({ afterChange, fires, change, followsWithin }) =>
      `${afterChange} of ${fires} times it fired within ${followsWithin} after ${change}.`,
    "heals-by-itself": ({ healed, fires, span, healsWithin }) =>
      `${healed} of ${fires} times in the last ${span} days it recovered within ${healsWithin}, and nobody had done anything.`,
    "never-acknowledged": ({ fires, days, span }) =>
      `In the last ${span} days it fired ${fires} times, on ${days} of them, and nobody ever took it or did anything about it.`,
  },
  threshold: ({ from, to }) => `threshold ${to} instead of ${from}, which four of five of its fires did not reach`,
  evaluation: ({ from, to, period }) =>
    `fire after ${to} periods of ${period} instead of ${from}: nine of ten of its fires were over by then`,
  remove: () => "remove the alarm",
  rule: ({ shorterThan }) =>
    shorterThan === null
      ? "a junk rule in hansho.yaml, by which this series is not told"
      : `a junk rule in hansho.yaml: what recovers within ${shorterThan} is not told`,
  window: ({ from, to }) => `a mute window in hansho.yaml, each day from ${from} to ${to}`,
  proposed: ({ change }) => `Proposed: ${change}`,
  more: ({ count, command }) => `… and ${count} more next time; all are listed by ${command}`,
  muteWeek: () => "Mute for 1 week",
  keep: () => "Not junk",
  show: () => "Show the change",
  kept: ({ user, time }) => `👍 ${user} says that it is needed (${time}). It is not proposed again for eight weeks.`,
  muted: ({ user, time }) => `🔕 Muted by ${user} until ${time}. It is not proposed again for eight weeks.`,
};
