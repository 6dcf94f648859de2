import { expect, test } from "vitest";
import { MINUTE, madeSignal, START } from "../core/made.ts";
import { calm, planned } from "./simulation/fates.ts";
import { configOf, type History } from "./simulation/history.ts";
import { problemsOf } from "./simulation/problems.ts";
import { play } from "./simulation/world.ts";

type Stop = "stopped-before" | "stopped-after";
const KINDS: Stop[] = ["stopped-before", "stopped-after"];

const alarm = madeSignal("ALARM", 0, { name: "pay-HighLatency" });
const copy = { ...alarm, origin: { ...alarm.origin, messageId: "copy" } };
const again = madeSignal("ALARM", 2_000, { name: "pay-HighLatency" });
const ok = madeSignal("OK", MINUTE, { name: "pay-HighLatency" });

/** Where state changes come one after another: fired, copied, fired again, recovered. */
const inOrder = historyOf([
  { at: START + 60, signal: alarm },
  { at: START + 200, signal: copy },
  { at: START + 2_100, signal: again },
  { at: START + MINUTE + 60, signal: ok },
]);

/** Where the recovery overtakes, and all come at once. */
const overtaken = historyOf([
  { at: START + MINUTE + 60, signal: ok },
  { at: START + MINUTE + 61, signal: alarm },
  { at: START + MINUTE + 62, signal: copy },
]);

test.each([
  ["in order", inOrder],
  ["overtaken by its recovery", overtaken],
])(
  "ends as promised wherever intake and deliver are stopped once and twice: %s",
  async (name, history) => {
    const { awaits: undisturbed } = await run(history, new Map());
    let pairs = 0;
    for (let first = 1; first <= undisturbed; first += 1) {
      for (const kind of KINDS) {
        const { awaits } = await run(history, new Map([[first, kind]]));
        for (let second = first + 1; second <= awaits; second += 1) {
          for (const other of KINDS) {
            await run(
              history,
              new Map([
                [first, kind],
                [second, other],
              ]),
            );
            pairs += 1;
          }
        }
      }
    }
    console.log(
      `${name}: ${undisturbed} awaits of intake and deliver, stopped before and after each; ${pairs} pairs of stops.`,
    );
    expect(pairs).toBeGreaterThan(1_000);
  },
  400_000,
);

const other = madeSignal("ALARM", 500, { name: "pay-HighErrorRate" });
const otherOk = madeSignal("OK", MINUTE + 500, { name: "pay-HighErrorRate" });
const both = [
  { at: START + 60, signal: alarm },
  { at: START + 600, signal: other },
  { at: START + MINUTE + 60, signal: ok },
  { at: START + MINUTE + 560, signal: otherOk },
];

/** Two that share a card, and one whose other begins a storm. */
test.each([
  ["a group", historyOf(both, configOf({ grouping: { by: ["region"], within: MINUTE } }))],
  ["a storm", historyOf(both, configOf({ storm: { incidents: 1, within: MINUTE, calm: 2 * MINUTE } }))],
])(
  "ends as promised wherever intake and deliver are stopped once: %s",
  async (name, history) => {
    const { awaits } = await run(history, new Map());
    for (let first = 1; first <= awaits; first += 1) {
      for (const kind of KINDS) await run(history, new Map([[first, kind]]));
    }
    console.log(`${name}: ${awaits} awaits of intake and deliver, stopped before and after each.`);
    expect(awaits).toBeGreaterThan(40);
  },
  400_000,
);

/** How many awaits and stops there were; whatever is wrong at the end fails the test with where it was stopped. */
async function run(history: History, stops: Map<number, Stop>): Promise<{ awaits: number; stops: number }> {
  const outcome = await play(history, { fates: planned(stops) });
  const problems = await problemsOf(history, outcome);
  if (problems.length > 0) {
    const { trace } = await play(history, { fates: planned(stops), traced: true });
    throw new Error([`Stopped ${JSON.stringify([...stops])}:`, ...problems, ...trace].join("\n"));
  }
  return outcome.counts;
}

function historyOf(arrivals: History["arrivals"], config = configOf({})): History {
  const last = arrivals.at(-1)?.at ?? START;
  return {
    seed: 1,
    policy: "hold-open",
    config,
    arrivals,
    acts: [],
    outages: [],
    trouble: calm,
    calmFrom: last,
  };
}
