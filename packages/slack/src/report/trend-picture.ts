import { type Severity, severities } from "@hansho/core/severity";
import { type Color, canvas } from "./canvas.ts";
import { drawFigures } from "./figures.ts";
import { pngOf } from "./png.ts";

/** A bar of the picture: `W47`, and what it counts. */
export type Bar = { label: string; fires: number; bySeverity: readonly (readonly [Severity, number])[] };

/**
 * The trend as a PNG: a bar a week, the worst severity at its foot, the count above, the week below. It has no ground of its own, and its
 * colours are to be told apart on Slack's white as on its black. No words: they stand beside it, in the reader's language.
 */
export function trendPicture(bars: readonly Bar[]): Uint8Array {
  const on = canvas(WIDTH, HEIGHT);
  const most = Math.max(1, ...bars.map(({ fires }) => fires));
  const step = (WIDTH - 2 * SIDE) / bars.length;
  const wide = Math.min(step * 0.56, MOST_WIDE);
  on.box([SIDE / 2, FOOT], [WIDTH - SIDE / 2, FOOT + 2], 1, LINE);
  for (const [index, { label, fires, bySeverity }] of bars.entries()) {
    const middle = SIDE + step * (index + 0.5);
    const isLast = index === bars.length - 1;
    const height = (count: number) => (count / most) * (FOOT - TOP);
    const counts = new Map(bySeverity);
    const parts = severities.filter((one) => (counts.get(one) ?? 0) > 0);
    parts.reduce((foot, one) => {
      const top = foot - Math.max(2, height(counts.get(one) ?? 0));
      on.box([middle - wide / 2, top + 1], [middle + wide / 2, foot - 1], 5, COLORS[one]);
      return top;
    }, FOOT);
    drawFigures(on, briefNumber(fires), [middle, FOOT - height(fires) - 14], {
      height: 24,
      weight: isLast ? 4.4 : 3,
      color: TEXT,
    });
    drawFigures(on, label, [middle, FOOT + 40], { height: 20, weight: isLast ? 3.8 : 2.4, color: TEXT });
  }
  return pngOf(on.pixels, WIDTH, HEIGHT);
}

const [WIDTH, HEIGHT] = [1_120, 420];
const [SIDE, TOP, FOOT] = [24, 56, 360];
const MOST_WIDE = 110;

/** About as far from white (#fff) as from Slack's dark ground (#1a1d21): each contrasts with both by 3 to 1 at the least. */
const TEXT: Color = [125, 132, 140];
const LINE: Color = [140, 146, 153];
const COLORS: Readonly<Record<Severity, Color>> = {
  critical: [224, 62, 62],
  high: [222, 110, 24],
  medium: [176, 136, 18],
  low: [66, 133, 214],
};

/** Four digits fit above a bar. */
function briefNumber(count: number): string {
  return count < 10_000 ? String(count) : `${Math.round(count / 1_000)}k`;
}
