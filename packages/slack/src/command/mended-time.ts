import { plain } from "./tokens.ts";
import { timeOf } from "./until.ts";

/** A time without its minutes, or a day without its time, as it is most likely meant; null where it is neither. `led` stands before it. */
export function mendedTime(word: string, led: string): string | null {
  const text = plain(word).toLowerCase().replace(/まで$/u, "");
  const isBehind = /^(?:until|till?)$/u.test(led);
  const isLed = isBehind || text !== plain(word).toLowerCase();
  const [, hours, minutes = "00"] = /^(\d{1,2})(\d{2})?$/u.exec(text) ?? [];
  if (text === "" || (hours !== undefined && !isLed)) return null;
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  const time = hours === undefined ? (named ?? `${text} ${MORNING}`) : `${hours}:${minutes}`;
  if (timeOf([time]) === null) return null;
  return isBehind ? time : `until ${time}`;
}

/** When people are back who are not to be woken for it. */
const MORNING = "9:00";

const NAMED: Readonly<Record<string, string>> = {
  morning: MORNING,
  noon: "12:00",
  正午: "12:00",
  昼: "12:00",
  夕方: "17:00",
  evening: "18:00",
  tonight: "22:00",
  midnight: "24:00",
  深夜: "24:00",
};
