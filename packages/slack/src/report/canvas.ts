/** A colour: red, green, blue. */
export type Color = readonly [number, number, number];

/** A point, in pixels from the upper left corner. */
export type Point = readonly [x: number, y: number];

/** Pixels of 8-bit RGBA to draw on, transparent at first; edges are smooth. */
export function canvas(width: number, height: number) {
  const pixels = new Uint8Array(width * height * 4);

  /** Lays a colour over a pixel, as far as its shape covers it (0 to 1). */
  function cover(x: number, y: number, color: Color, coverage: number): void {
    if (x < 0 || y < 0 || x >= width || y >= height || coverage <= 0) return;
    const at = (y * width + x) * 4;
    const below = (pixels[at + 3] ?? 0) / 255;
    const own = Math.min(1, coverage);
    const alpha = own + below * (1 - own);
    for (const [channel, value] of color.entries()) {
      pixels[at + channel] = Math.round((value * own + (pixels[at + channel] ?? 0) * below * (1 - own)) / alpha);
    }
    pixels[at + 3] = Math.round(alpha * 255);
  }

  function each(from: Point, to: Point, margin: number, draw: (x: number, y: number) => void): void {
    const [left, right] = [Math.min(from[0], to[0]) - margin, Math.max(from[0], to[0]) + margin];
    const [top, bottom] = [Math.min(from[1], to[1]) - margin, Math.max(from[1], to[1]) + margin];
    for (let y = Math.floor(top); y <= Math.ceil(bottom); y += 1) {
      for (let x = Math.floor(left); x <= Math.ceil(right); x += 1) draw(x, y);
    }
  }

  return {
    pixels,

    /** A rectangle whose corners are round. */
    box([left, top]: Point, [right, bottom]: Point, radius: number, color: Color): void {
      const round = Math.min(radius, (right - left) / 2, (bottom - top) / 2);
      const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
      each([left, top], [right, bottom], 1, (x, y) => {
        const dx = Math.abs(x + 0.5 - middleX) - (right - left) / 2 + round;
        const dy = Math.abs(y + 0.5 - middleY) - (bottom - top) / 2 + round;
        const outside = Math.hypot(Math.max(0, dx), Math.max(0, dy)) + Math.min(0, Math.max(dx, dy)) - round;
        cover(x, y, color, 0.5 - outside);
      });
    },

    /** A line through points, with round ends; each pixel once, or its joints would be darker. */
    line(points: readonly Point[], thickness: number, color: Color): void {
      const nearest = new Map<number, number>();
      for (const [index, to] of points.slice(1).entries()) {
        const from = points[index] ?? to;
        each(from, to, thickness, (x, y) => {
          if (x < 0 || x >= width) return;
          const key = y * width + x;
          nearest.set(
            key,
            Math.min(nearest.get(key) ?? Number.POSITIVE_INFINITY, distance([x + 0.5, y + 0.5], from, to)),
          );
        });
      }
      for (const [key, away] of nearest) cover(key % width, Math.floor(key / width), color, thickness / 2 - away + 0.5);
    },
  };
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}
