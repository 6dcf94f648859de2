import { words } from "./words.js";

const clockTime = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const dayName = new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" });

/** @param {string} ts A Slack timestamp. */
export function dateOf(ts) {
  return new Date(Number(ts) * 1_000);
}

/** @param {string} ts The time of day in the viewer's zone. */
export function timeOfDay(ts) {
  return clockTime.format(dateOf(ts));
}

/** @param {string} ts Date and time in full, with the viewer's zone. */
export function inFull(ts) {
  return fullTime.format(dateOf(ts));
}

/** @param {string} ts */
export function dayOf(ts) {
  const date = dateOf(ts);
  const days = Math.round((startOfDay(new Date()) - startOfDay(date)) / 86_400_000);
  if (days === 0) return words.today;
  return days === 1 ? words.yesterday : dayName.format(date);
}

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const DATE_TOKENS = {
  date: { dateStyle: "long" },
  date_pretty: { dateStyle: "long" },
  date_short: { dateStyle: "medium" },
  date_short_pretty: { dateStyle: "medium" },
  date_long: { dateStyle: "full" },
  date_long_pretty: { dateStyle: "full" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/**
 * Writes a `<!date^…>` in the viewer's zone; undefined where the time or a token is none.
 * @param {string} seconds
 * @param {string} format
 * @returns {string | undefined}
 */
export function formatDate(seconds, format) {
  const date = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(date.getTime())) return undefined;
  let known = true;
  const text = format.replace(/\{(\w+)\}/g, (_, token) => {
    if (token === "date_num") return new Intl.DateTimeFormat("sv-SE").format(date);
    if (token === "ago") return ago(date);
    const options = Object.hasOwn(DATE_TOKENS, token) ? DATE_TOKENS[token] : undefined;
    if (options !== undefined) return new Intl.DateTimeFormat(undefined, options).format(date);
    known = false;
    return "";
  });
  return known ? text : undefined;
}

/** @param {Date} date */
function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** @param {Date} date */
function ago(date) {
  const minutes = Math.round((date.getTime() - Date.now()) / 60_000);
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  if (Math.abs(minutes) < 1_440) return format.format(Math.round(minutes / 60), "hour");
  return format.format(Math.round(minutes / 1_440), "day");
}
