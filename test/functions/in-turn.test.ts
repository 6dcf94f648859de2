import { Unreachable } from "@hansho/app/unreachable";
import { inTurn } from "@hansho/functions/in-turn";
import { expect, test } from "vitest";

test("what concerns one thing is done one after another, other things beside it, and each has its own answer", async () => {
  const oneByOne = inTurn();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const work =
    (name: string, until: Promise<void> = Promise.resolve()) =>
    async () => {
      done.push(`${name} began`);
      await until;
      done.push(`${name} ended`);
      return name;
    };

  const all = [
    oneByOne("db", work("db-1", first.promise)),
    oneByOne("db", work("db-2")),
    oneByOne("web", work("web-1")),
  ];
  await all[2];
  expect(done).toEqual(["db-1 began", "web-1 began", "web-1 ended"]);
  first.resolve();

  expect(await Promise.all(all)).toEqual(["db-1", "db-2", "web-1"]);
  expect(done.slice(3)).toEqual(["db-1 ended", "db-2 began", "db-2 ended"]);
});

test("what fails by itself keeps nobody behind it from a try, and where nobody answers none is made", async () => {
  const oneByOne = inTurn();
  let tries = 0;
  const work = (error: Error | null) => async () => {
    tries += 1;
    if (error) throw error;
    return "done";
  };
  const [broken, away] = [new SyntaxError("broken"), new Unreachable("table", new Error("ECONNREFUSED"))];

  const told = await Promise.allSettled([broken, null, away, null].map((error) => oneByOne("db", work(error))));

  expect(told).toEqual([
    { status: "rejected", reason: broken },
    { status: "fulfilled", value: "done" },
    { status: "rejected", reason: away },
    { status: "rejected", reason: away },
  ]);
  expect(tries).toBe(3);
  expect(await oneByOne("db", work(null))).toBe("done");
});
