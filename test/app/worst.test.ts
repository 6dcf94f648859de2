import { expect, test } from "vitest";
import { actStack, MINUTE } from "./act-stack.ts";

test("of what is equally bad that comes first which waits for somebody, then what burns longest", async () => {
  const stack = actStack();
  const ann = { user: "U0ANN", from: "button" } as const;
  const tenant = stack.config.tenants.payments;
  if (!tenant) throw new Error("There is no such tenant.");
  for (const name of ["pay-a", "pay-b", "pay-c", "pay-d"]) {
    await stack.fire(name);
    stack.time.now += MINUTE;
  }
  await stack.people.acknowledge(tenant, "pay-1", ann);
  await stack.people.muteIncident(tenant, "pay-2", { end: { for: 60 * MINUTE }, reason: null }, ann);

  const { incidents, total } = await stack.people.worst(tenant, 3);

  expect(incidents.map(({ incident }) => incident.id)).toEqual(["pay-3", "pay-4", "pay-1"]);
  expect(total).toBe(4);
});
