/** How `hansho.yaml` writes a duration: 10m, 1h, 2d, or the longest unit first as in 1h30m. */
export const DURATION = /^(?=\d)(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?$/u;

const UNITS = [86_400_000, 3_600_000, 60_000, 1_000];

/** A duration in milliseconds, or null where the text is none. */
export function durationOf(text: string): number | null {
  const found = DURATION.exec(text);
  if (!found) return null;
  return UNITS.reduce((sum, unit, at) => sum + unit * Number(found[at + 1] ?? 0), 0);
}
