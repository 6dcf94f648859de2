import { crc32, deflateSync } from "node:zlib";

/** A colour: red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** A drawing board of pixels; what lies outside is not drawn. */
export type Board = {
  line(from: readonly [number, number], to: readonly [number, number], colour: Colour, thick?: number): void;
  /** The board as a PNG. */
  png(): Uint8Array;
};

/** An empty white board. */
export function board(width: number, height: number): Board {
  const pixels = Buffer.alloc(width * height * 3, 255);

  function dot(x: number, y: number, colour: Colour, thick: number): void {
    for (let dx = 0; dx < thick; dx += 1) {
      for (let dy = 0; dy < thick; dy += 1) {
        const [left, top] = [Math.round(x) + dx, Math.round(y) + dy];
        if (left >= 0 && left < width && top >= 0 && top < height) pixels.set(colour, (top * width + left) * 3);
      }
    }
  }

  return {
    line([x, y], [toX, toY], colour, thick = 1) {
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y))));
      for (let step = 0; step <= steps; step += 1) {
        dot(x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps, colour, thick);
      }
    },
    png() {
      const header = Buffer.alloc(13);
      header.writeUInt32BE(width, 0);
      header.writeUInt32BE(height, 4);
      header.set([8, 2, 0, 0, 0], 8);
      const rows = Buffer.concat(
        Array.from({ length: height }, (_, row) =>
          Buffer.concat([Buffer.of(0), pixels.subarray(row * width * 3, (row + 1) * width * 3)]),
        ),
      );
      const signature = Buffer.from("89504e470d0a1a0a", "hex");
      return Buffer.concat([
        signature,
        chunk("IHDR", header),
        chunk("IDAT", deflateSync(rows)),
        chunk("IEND", Buffer.of()),
      ]);
    },
  };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
