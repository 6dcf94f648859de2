import type { Copies } from "@hansho/app/ports/copies";
import { describe, expect, test } from "vitest";
import { unique } from "./unique.ts";

const TYPE = "text/markdown; charset=utf-8";

/** What every implementation of postmortems' copies does. */
export function describeCopies(name: string, makePort: () => Copies): void {
  describe(`postmortems' copies in ${name}`, () => {
    test("are given back as they were written, to the last sign", async () => {
      const copies = makePort();
      const copy = `pay/${unique("pay")}.ja.md`;
      const text = "\uFEFF# 決済 🔔\r\n\n| a | b |\n  \u2028 \u00e9 e\u0301 \t";

      await copies.write(copy, text, TYPE);

      expect(await copies.read(copy)).toBe(text);
    });

    test("are none where none was written: not an empty one", async () => {
      const copies = makePort();
      const empty = `pay/${unique("pay")}.en.md`;
      await copies.write(empty, "", TYPE);

      expect(await copies.read(`pay/${unique("pay")}.en.md`)).toBeNull();
      expect(await copies.read(empty)).toBe("");
    });

    test("are what was written last", async () => {
      const copies = makePort();
      const copy = `pay/${unique("pay")}.en.md`;
      await copies.write(copy, "first, and longer", TYPE);
      await copies.write(copy, "second", TYPE);

      expect(await copies.read(copy)).toBe("second");
    });

    test("are another's for each tenant, each set of incidents, each language and each format", async () => {
      const copies = makePort();
      const [one, two] = [unique("決済 / pay #"), unique("pay")];
      const names = [
        `pay/${one}.en.md`,
        `shop/${one}.en.md`,
        `pay/${two}.en.md`,
        `pay/${one}+${two}.en.md`,
        `pay/${two}+${one}.en.md`,
        `pay/${one}.ja.md`,
        `pay/${one}.en.json`,
      ];
      await Promise.all(names.map((copy) => copies.write(copy, copy, TYPE)));

      expect(await Promise.all(names.map((copy) => copies.read(copy)))).toEqual(names);
    });
  });
}
