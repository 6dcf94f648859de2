import { randomBytes } from "node:crypto";
import type { Answers } from "@hansho/app/ports/answers";
import { describe, expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** What every implementation of shared answers does; its clock stands at START until it is moved. */
export function describeAnswers(name: string, makePort: (now: () => number) => Answers): void {
  describe(`shared answers in ${name}`, () => {
    test("are found by the first who asks; the others wait, and are given what was found", async () => {
      const answers = makePort(() => START);
      const key = unique("key");

      const asked = await Promise.all(Array.from({ length: 3 }, () => answers.take(key, START + MINUTE)));
      expect(asked.map(({ kind }) => kind).toSorted()).toEqual(["awaited", "awaited", "yours"]);
      await answers.keep(key, { ok: true, lines: [{ at: 1, text: "接続 refused" }] }, START + MINUTE);

      expect(await answers.take(key, START + MINUTE)).toEqual({
        kind: "known",
        answer: { ok: true, lines: [{ at: 1, text: "接続 refused" }] },
      });
    });

    test("are found anew once their time is over, or where who was to find them has not", async () => {
      const clock = { at: START };
      const answers = makePort(() => clock.at);
      const [kept, lost] = [unique("key"), unique("key")];
      await answers.take(kept, START + 1_000);
      await answers.keep(kept, 1, START + 5_000);
      await answers.take(lost, START + 5_000);

      clock.at = START + 4_999;
      expect(await answers.take(kept, START + MINUTE)).toEqual({ kind: "known", answer: 1 });
      expect(await answers.take(lost, START + MINUTE)).toEqual({ kind: "awaited" });
      clock.at = START + 5_000;
      expect(await answers.take(kept, START + MINUTE)).toEqual({ kind: "yours" });
      expect(await answers.take(lost, START + MINUTE)).toEqual({ kind: "yours" });
      expect(await answers.take(kept, START + MINUTE)).toEqual({ kind: "awaited" });
    });

    test("that are too large to keep are found by each", async () => {
      const answers = makePort(() => START);
      const key = unique("key");
      await answers.take(key, START + MINUTE);
      await answers.keep(key, randomBytes(400_000).toString("base64"), START + MINUTE);

      expect(await answers.take(key, START + MINUTE)).toEqual({ kind: "yours" });
    });
  });
}
