import { expect, test } from "vitest";
import { BUGS } from "./patched/bugs.ts";
import { hunt } from "./patched/run-hunt.ts";

test.each(BUGS.map(({ name }) => name))(
  "the simulation finds, in the sources themselves: %s",
  async (name) => {
    const [found] = await hunt(name, 1);

    console.log(`${name}: found in history ${found?.played}: ${found?.problem}`);
    expect(found?.problem).toEqual(expect.any(String));
  },
  300_000,
);
