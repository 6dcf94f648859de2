import { mutedAs } from "@hansho/core/mute";
import { labelsOfIncident, unquiet } from "@hansho/core/quiet";
import { expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const mute = {
  id: "m-1",
  tenant: "pay",
  matchers: [],
  from: START,
  until: START + MINUTE,
  by: "U1",
  reason: null,
  endedAt: null,
};

test("an incident remembers of a mute its end, its author and whether it ends with the recovery", () => {
  const plain = { mute: "m-1", until: START + MINUTE, by: "U1", reason: null };

  expect(mutedAs(mute)).toStrictEqual(plain);
  expect(mutedAs({ ...mute, untilOk: true })).toStrictEqual({ ...plain, untilOk: true });
});

test("a mute is found by the card's name within its tenant", () => {
  const incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);

  expect(labelsOfIncident(incident).card).toBe("pay-1");
});

test("what no mute quiets is not let go of one", () => {
  const { row } = judged([madeSignal("ALARM", 0)]);

  expect(unquiet(row, incidentOf(row), { user: "U1", from: "button", now: START })).toBeNull();
});
