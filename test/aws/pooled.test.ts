import { Unreachable } from "@hansho/app/unreachable";
import { pooled } from "@hansho/aws/table/pooled";
import { expect, test } from "vitest";

/** Doubles numbers; `calls` is what it was asked for each time, and each call waits until it is let go. */
function doubling(most: number) {
  const calls: number[][] = [];
  const held: (() => void)[] = [];
  const ask = pooled<number, number>(most, async (asked) => {
    calls.push(asked);
    await new Promise<void>((resolve) => held.push(resolve));
    if (asked.includes(13)) throw new Error("13 is wrong in itself");
    if (asked.includes(99)) throw new Unreachable("table", "no answer");
    return asked.map((one) => one * 2);
  });
  const letGo = async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      for (const go of held.splice(0)) go();
      await new Promise(setImmediate);
    }
  };
  return { ask, calls, letGo };
}

test("those of one turn are one call, and each has its own answer", async () => {
  const { ask, calls, letGo } = doubling(10);
  const asked = [ask("a", 1), ask("a", 2), ask("a", 3)];
  await letGo();
  expect(await Promise.all(asked)).toEqual([2, 4, 6]);
  expect(calls).toEqual([[1, 2, 3]]);
});

test("no call is for more than it takes, and none for two keys", async () => {
  const { ask, calls, letGo } = doubling(2);
  const asked = [ask("a", 1), ask("a", 2), ask("a", 3), ask("b", 4)];
  await letGo();
  expect(await Promise.all(asked)).toEqual([2, 4, 6, 8]);
  expect(calls).toEqual([[1, 2], [3], [4]]);
});

test("those who come while a call is under way share the next", async () => {
  const { ask, calls, letGo } = doubling(10);
  const first = ask("a", 1);
  await new Promise(setImmediate);
  const later = [ask("a", 2), ask("a", 3)];
  expect(calls).toEqual([[1]]);
  await letGo();
  expect(await Promise.all([first, ...later])).toEqual([2, 4, 6]);
  expect(calls).toEqual([[1], [2, 3]]);
});

test("nobody waits for a call that hangs", async () => {
  const { ask, calls, letGo } = doubling(10);
  const first = ask("a", 1);
  await new Promise(setImmediate);
  const later = ask("a", 2);
  await expect.poll(() => calls).toEqual([[1], [2]]);
  await letGo();
  expect(await Promise.all([first, later])).toEqual([2, 4]);
});

test("one that is wrong in itself keeps no other from its answer", async () => {
  const { ask, calls, letGo } = doubling(10);
  const asked = Promise.allSettled([ask("a", 1), ask("a", 13), ask("a", 3)]);
  await letGo();
  expect((await asked).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(calls).toEqual([[1, 13, 3], [1], [13], [3]]);
});

test("what does not answer is not asked for each alone", async () => {
  const { ask, calls, letGo } = doubling(10);
  const asked = Promise.allSettled([ask("a", 1), ask("a", 99)]);
  await letGo();
  expect((await asked).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(calls).toEqual([[1, 99]]);
});
