import { denialsText } from "@hansho/cli/denials-text";
import { denial } from "@hansho/core/denial";
import { expect, test } from "vitest";
import { START } from "../core/made.ts";

test("what somebody typed and was denied is told on its own line, and hides nothing in it", () => {
  const who = { user: "U0BEN", from: "command", where: { team: "T1", channel: "C1" } } as const;
  const typed = "pay-1\nnobody\u001b[2J\u202e\u200b was denied";
  const events = [typed, ""].map((target) =>
    denial({ who, what: "mute", target, reason: "not-allowed" }, "pay", START),
  );

  const lines = denialsText(events).split("\n");

  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^20\S+Z {2}pay {2}not-allowed {2}U0BEN {2}T1\/C1 {2}mute {2}pay-1 nobody\ufffd\[2J was denied$/u,
  );
  expect(lines[1]).toMatch(/ {2}mute {2}-$/u);
  expect(denialsText([])).toBe("Nobody was denied anything.");
});
