import type { Color, canvas, Point } from "./canvas.ts";

/** What a figure is drawn of: lines through points of a field 4 wide and 6 high, from the upper left. */
type Strokes = readonly (readonly Point[])[];

const ZERO = arc(2, 2, 2, 180, 360).concat(arc(2, 4, 2, 0, 180), [[0, 2]]);

const FIGURES: Readonly<Record<string, Strokes>> = {
  "0": [ZERO],
  "1": [
    [
      [0.6, 1.3],
      [2.3, 0],
      [2.3, 6],
    ],
  ],
  "2": [[...arc(2, 1.9, 1.9, 190, 390), [0.1, 6], [4, 6]]],
  "3": [[...arc(1.9, 1.5, 1.5, 200, 450), ...arc(1.9, 4.4, 1.6, 270, 520)]],
  "4": [
    [
      [3, 6],
      [3, 0],
      [0, 4.2],
      [4, 4.2],
    ],
  ],
  "5": [[[3.7, 0], [0.5, 0], [0.3, 2.7], ...arc(1.95, 4.05, 1.95, 225, 510)]],
  "6": [[[3.2, 0], [0.35, 3.2], ...arc(2, 4.1, 1.9, 200, 560)]],
  "7": [
    [
      [0, 0],
      [4, 0],
      [1.4, 6],
    ],
  ],
  "8": [arc(2, 1.5, 1.5, 90, 450), arc(2, 4.5, 1.6, -90, 270)],
  "9": [[...arc(2, 1.9, 1.9, 20, 380), [0.8, 6]]],
  W: [
    [
      [-0.4, 0],
      [0.9, 6],
      [2, 1.6],
      [3.1, 6],
      [4.4, 0],
    ],
  ],
  k: [
    [
      [0.3, 0],
      [0.3, 6],
    ],
    [
      [3.2, 2],
      [0.3, 4.4],
    ],
    [
      [1.5, 3.5],
      [3.5, 6],
    ],
  ],
  ".": [
    [
      [1.8, 6],
      [2.2, 6],
    ],
  ],
};

/** Draws figures (0 to 9, W, k and the point) with their middle at a place and their feet on a line, so many pixels high. */
export function drawFigures(
  on: ReturnType<typeof canvas>,
  text: string,
  [middle, foot]: Point,
  { height, weight, color }: { height: number; weight: number; color: Color },
): void {
  const unit = height / 6;
  const left = middle - ((text.length * ADVANCE - GAP) * unit) / 2;
  for (const [index, letter] of [...text].entries()) {
    const at = ([x, y]: Point): Point => [left + (index * ADVANCE + x) * unit, foot + (y - 6) * unit];
    for (const stroke of FIGURES[letter] ?? []) on.line(stroke.map(at), weight, color);
  }
}

/** From one figure to the next, the gap between them included. */
const ADVANCE = 5.7;
const GAP = 1.7;

/** Points of a circle from one angle to another, clockwise from the right, in degrees. */
function arc(x: number, y: number, radius: number, from: number, to: number): Point[] {
  const steps = Math.ceil(Math.abs(to - from) / 15);
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
