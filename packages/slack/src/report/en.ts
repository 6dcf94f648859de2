import type { Messages } from "./messages.ts";

/** What a week's report says in English. */
export const en: Messages = {
  title: ({ tenant, week, days }) => `📊 ${tenant} · ${week === null ? days : `${week} (${days})`}`,
  quiet: ({ tenant, week, days }) => `📊 *${tenant}* · ${week === null ? days : `${week} (${days})`}: no alarm fired.`,
  week: ({ number, year }) => `week ${number} of ${year}`,
  fired: ({ count, isOne, alarms, areOne }) =>
    `*${count} ${isOne ? "incident" : "incidents"}* of ${alarms} ${areOne ? "alarm" : "alarms"}`,
  compared: ({ more, count, before, isWeek }) => {
    const past = isWeek ? "the week before" : "in the days before";
    if (more === 0) return `as many as ${past} (${before})`;
    return `${count} ${more > 0 ? "more" : "fewer"} than ${past} (${before})`;
  },
  severities: { critical: "CRITICAL", high: "HIGH", medium: "MEDIUM", low: "LOW" },
  byService: ({ list, more }) => `*Service* ${list}${more === null ? "" : ` · … +${more}`}`,
  noService: () => "no service named",
  acknowledged: ({ count, share }) => `*Taken by somebody*\n${count} (${share})`,
  selfHealed: ({ count, share }) => `*Recovered by itself*\n${count} (${share})`,
  flapped: ({ count, share }) => `*Flapped*\n${count} (${share})`,
  muted: ({ count, share }) => `*Muted*\n${count} (${share})`,
  mtta: ({ spread, leftOut }) => {
    const told = spreadText(spread);
    return `*Time to acknowledge*\n${told}${leftOut === null ? "" : ` (without ${leftOut} that a mute had quieted)`}`;
  },
  mttr: ({ spread }) => `*Time to recovery*\n${spreadText(spread)}`,
  withoutRunbook: ({ count, list }) => `📕 Alarms without a runbook: ${count} (${list})`,
  withoutOkAction: ({ count, list, unknown }) => {
    const known = `🔕 Alarms without an OK action: ${count}${list === "" ? "" : ` (${list})`}`;
    return unknown === null ? known : `${known}; the messages of ${unknown} more do not say, \`npx hansho audit\` does`;
  },
  noisiest: () => "*The noisiest, and what would change that*",
  noisy: ({ name, times, before, way, change }) => {
    const told = { up: `up from ${before}`, down: `down from ${before}`, same: "as before", new: "none before" };
    const was = before === null ? "" : ` (${told[way]})`;
    return `• *${name}* ×${times}${was}\n${change}`;
  },
  change: {
    flaps: ({ of }) =>
      `It flapped ${times(of)}: more datapoints to alarm, or a threshold further from its usual values.`,
    waits: ({ of, within }) =>
      `It recovered by itself ${times(of)}, ${of === "1" ? "" : "nine of ten times "}within ${within}: longer evaluation, or \`pause\` on its route.`,
    muted: ({ of }) => `It was muted ${times(of)}: repair it, or delete it.`,
    nobody: () => "Nobody did anything about it: lower its severity, or delete it.",
    runbook: () => "People act on it without a runbook: write down what they do.",
    cause: () => "People act on it, and it comes back: repair its cause.",
  },
  open: ({ count, isOne }) => `🔥 *${count} still ${isOne ? "burns" : "burn"}*`,
  line: ({ id, severity, name, time, lasted }) => `• *${id}* ${name} · ${severity} · since ${time}, for ${lasted}`,
  more: ({ count, command }) => `… and ${count} more: ${command}`,
  longest: ({ id, name, lasted, ended }) =>
    ended ? `⏱️ Longest: *${id}* ${name}, ${lasted}` : `⏱️ Longest: *${id}* ${name}, ${lasted} and still burning`,
  unanswered: ({ count, isOne, list }) =>
    `📣 Escalated and taken by nobody: ${count} ${isOne ? "incident" : "incidents"} (${list})`,
  footnote: ({ zone, command }) =>
    `Weeks and times by the clocks of ${zone}. An incident counts in the week in which it opened. "Half in" and "nine of ten in" are values that were measured (nearest rank), no means. ${command}`,
  pictureLine: ({ tenant, weeks }) =>
    `*${tenant}*: incidents a week, the last ${weeks} weeks · 🟥 critical 🟧 high 🟨 medium 🟦 low`,
  pictureAlt: ({ tenant, list }) => `Incidents of ${tenant} a week: ${list}`,
  pictureMissing: () => "The picture could not be shown here.",
  listOf: (names) => names.join(", "),
};

function spreadText(spread: { p50: string; p90: string; isOne: boolean } | null): string {
  if (spread === null) return "—";
  return spread.isOne ? `${spread.p50}, of one alone` : `half in ${spread.p50}, nine of ten in ${spread.p90}`;
}

function times(of: string): string {
  return of === "1" ? "once" : `${of} times`;
}
