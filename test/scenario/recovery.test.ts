import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { clockOf, TUESDAY } from "./timeline/moments.ts";
import { person } from "./timeline/person.ts";
import { sightsOf } from "./timeline/sight.ts";
import type { Stage } from "./timeline/stage.ts";
import { play } from "./timeline/story.ts";

const BEGIN = Date.parse("2026-11-24T10:00:00+09:00");
const time = (ms: number) => `2026-11-24T${clockOf(BEGIN + ms, TUESDAY)}+09:00`;

/** Changes of one alarm in turns, the last of them an OK; each message so much later than its change. */
const changes = fc.array(
  fc.record({
    burns: fc.constantFrom(1_000, 20_000, MINUTE, 9 * MINUTE),
    rests: fc.constantFrom(500, 15_000, 3 * MINUTE, 14 * MINUTE),
    late: fc.tuple(fc.constantFrom("0s", "1s", "40s", "5m"), fc.constantFrom("0s", "1s", "40s", "5m")),
  }),
  { minLength: 1, maxLength: 6 },
);

const stories = fc.record({
  alarms: fc.array(changes, { minLength: 1, maxLength: 5 }),
  mutes: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 20 * MINUTE }),
      words: fc.constantFrom(
        "alarm=db-* for 1h",
        "alarm=db-* for 2m",
        "alarm=db-* until ok",
        "sev=high for 20m deployment",
      ),
    }),
    { maxLength: 2 },
  ),
  flapping: fc.constantFrom(null, { transitions: 4, within: 10 * MINUTE, settle: 5 * MINUTE }),
  storm: fc.constantFrom(null, { incidents: 2, within: 5 * MINUTE, calm: 5 * MINUTE }),
});

test("the recovery is shown through mutes, flapping, storms and holds, of one second too, in any order of arrival", async () => {
  const seen = { incidents: 0, inStorms: 0, muted: 0, flapped: 0 };
  await fc.assert(
    fc.asyncProperty(stories, async ({ alarms, mutes, flapping, storm }) => {
      const stage = await play(
        ({ at }) => {
          for (const [index, turns] of alarms.entries()) {
            let moment = index * 700;
            for (const { burns, rests, late } of turns) {
              at(time(moment), alarm(`db-${index}`).late(late[0]));
              at(time(moment + burns), alarm(`db-${index}`).recovers().late(late[1]));
              moment += burns + rests;
            }
          }
          for (const mute of mutes) at(time(mute.at), person("U1").types(`/alert mute ${mute.words}`));
          at(time(4 * 60 * MINUTE));
        },
        { policies: { flapping, storm } },
      );
      for (const { incident } of stage.setting.table.allAlarms()) {
        if (!incident) throw new Error("An alarm burnt, and nothing is remembered of it.");
        expect(incident.status).toBe("resolved");
        expect(shownAs(stage, incident.id)).toBe("resolved");
        seen.incidents += 1;
        seen.inStorms += incident.among === "storm" ? 1 : 0;
        seen.muted += incident.muted ? 1 : 0;
        seen.flapped += incident.flap ? 1 : 0;
      }
    }),
    { numRuns: 60, seed: 20_261_126 },
  );
  console.log(`Shown as recovered: ${JSON.stringify(seen)}`);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
});

/** What the channel says of an incident, on a card, in a storm's digest, or together with others; and that its card is not red. */
function shownAs(stage: Stage, id: string): string {
  for (const { incidents, message } of sightsOf(stage, "C-pay").toReversed()) {
    const own = incidents.find((one) => one.id === id);
    const member = stage.viewOf(message)?.digest?.members.find((one) => one.id === id);
    const status = own?.status ?? member?.status;
    if (status) return status;
  }
  return "nowhere";
}
