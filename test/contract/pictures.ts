import type { Pictures } from "@hansho/app/ports/pictures";
import { describe, expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** What every implementation of kept pictures does; its clock stands at START until it is moved. */
export function describePictures(name: string, makePort: (now: () => number) => Pictures): void {
  describe(`pictures in ${name}`, () => {
    test("are as they were drawn last, until their time is over", async () => {
      const clock = { at: START };
      const pictures = makePort(() => clock.at);
      const key = unique("key");
      expect(await pictures.load(key)).toBeNull();

      expect(await pictures.keep(key, Uint8Array.of(1, 2, 3), START + MINUTE)).toBe(true);
      expect(await pictures.keep(key, Uint8Array.of(0, 255, 10), START + MINUTE)).toBe(true);

      clock.at = START + MINUTE - 1;
      expect([...((await pictures.load(key)) ?? [])]).toEqual([0, 255, 10]);
      clock.at = START + MINUTE;
      expect(await pictures.load(key)).toBeNull();
    });

    test("that are too large are not kept", async () => {
      const pictures = makePort(() => START);
      const [fits, large] = [unique("key"), unique("key")];

      expect(await pictures.keep(fits, new Uint8Array(380_000), START + MINUTE)).toBe(true);
      expect(await pictures.keep(large, new Uint8Array(380_001), START + MINUTE)).toBe(false);

      expect((await pictures.load(fits))?.length).toBe(380_000);
      expect(await pictures.load(large)).toBeNull();
    });
  });
}
