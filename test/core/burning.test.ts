import { burningOf } from "@hansho/core/burning";
import { expect, test } from "vitest";
import { incidentOf, judged, madeSignal } from "./made.ts";

const incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);

test("an incident in brief says where the whole stands, when it opened, and by what it can be hit", () => {
  expect(burningOf(incident)).toEqual({
    alarm: incident.alarm,
    id: incident.id,
    status: "open",
    owner: null,
    mute: null,
    openedAt: incident.openedAt,
    labels: expect.objectContaining({ alarm: incident.facts.name, id: incident.id, sev: incident.severity }),
  });
});

test("an incident in brief says who took it and which mute quiets it", () => {
  const muted = { mute: "m-3", until: 1, by: "U1", reason: null };
  const brief = burningOf({ ...incident, status: "acknowledged", owner: { user: "U2", at: 1 }, muted });
  expect(brief).toMatchObject({ status: "acknowledged", owner: "U2", mute: "m-3" });
});
