/** By twelve hours or by twenty-four; null where there is no such hour. */
export function hourOf(hours: number, half: string | undefined): number | null {
  if (half === undefined) return hours;
  const loose = Object.hasOwn(PARTS_OF_DAY, half) ? PARTS_OF_DAY[half] : undefined;
  if (loose) return hours > 12 ? hours : (loose(hours) ?? null);
  const isJapanese = half === "午前" || half === "午後";
  // 午後0時 is noon, and there is no 0 pm.
  if (hours > 12 || (hours === 0 && !isJapanese)) return null;
  return (hours % 12) + (half === "午後" || half === "pm" ? 12 : 0);
}

/** Which hour a part of the day means by twelve hours; null where it has no such hour. */
const morning = (hours: number) => (hours < 12 ? hours : null);
const evening = (hours: number) => (hours < 6 ? hours : hours < 12 ? hours + 12 : 24);
const PARTS_OF_DAY: Readonly<Record<string, (hours: number) => number | null>> = {
  朝: morning,
  翌朝: morning,
  今朝: morning,
  昼: (hours) => (hours < 6 ? hours + 12 : hours),
  夕方: (hours) => (hours < 12 ? hours + 12 : null),
  夜: evening,
  今夜: evening,
  今晩: evening,
  深夜: evening,
};

/** The words for a part of the day that may stand before an hour in Japanese. */
export const partsOfDay: readonly string[] = ["午前", "午後", ...Object.keys(PARTS_OF_DAY)];
