import type { Item, Table } from "@hansho/aws/table/table";
import { dynamoBudgets } from "@hansho/aws/table/tenants";
import { expect, test } from "vitest";

const UNTIL = 1_795_000_000_000;

test("channels that ask for a workspace's budgets at once share one read, and nothing else", async () => {
  const { table, reads, answer } = tableOnHold();
  const budgets = dynamoBudgets(table);
  const asked = Promise.all([budgets.load("main"), budgets.load("main"), budgets.load("other")]);
  expect(reads).toEqual(["budget#main", "budget#other"]);

  answer({ "h#edit": { N: String(UNTIL) } });
  answer(null);
  const [first, second, other] = await asked;

  expect([first, second, other]).toEqual([{ edit: UNTIL }, { edit: UNTIL }, {}]);
  expect(first).not.toBe(second);
});

test("who asks after a budget was spent does not get an answer from before", async () => {
  const { table, reads, answer } = tableOnHold();
  const budgets = dynamoBudgets(table);
  const before = budgets.load("main");
  await budgets.hold("main", "edit", UNTIL);
  const after = budgets.load("main");
  expect(reads).toHaveLength(2);

  answer(null);
  answer({ "h#edit": { N: String(UNTIL) } });

  expect(await before).toEqual({});
  expect(await after).toEqual({ edit: UNTIL });
});

test("a read that failed is not shared with who asks later", async () => {
  const { table, reads, fail, answer } = tableOnHold();
  const budgets = dynamoBudgets(table);
  const failing = Promise.allSettled([budgets.load("main"), budgets.load("main")]);
  fail(new Error("The table did not answer."));
  expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);

  const again = budgets.load("main");
  answer(null);

  expect(await again).toEqual({});
  expect(reads).toHaveLength(2);
});

/** A table that answers reads when it is told to, in their order. */
function tableOnHold() {
  const reads: string[] = [];
  const waiting: PromiseWithResolvers<Item | null>[] = [];
  const table: Table = {
    get(pk) {
      reads.push(pk);
      const read = Promise.withResolvers<Item | null>();
      waiting.push(read);
      return read.promise;
    },
    put: async () => undefined,
    update: async () => null,
    query: async () => ({ items: [], next: null }),
    queryAll: async () => [],
  };
  return {
    table,
    reads,
    answer: (item: Item | null) => waiting.shift()?.resolve(item),
    fail: (error: Error) => waiting.shift()?.reject(error),
  };
}
