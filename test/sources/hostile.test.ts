import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { hostileInputs } from "./hostile.ts";
import { seeds } from "./hostile-seeds.ts";

test("a hundred thousand hostile and malformed inputs are each read as at least one signal, and none throws", () => {
  const meta = { messageId: "sqs-1", sentAt: 1_795_284_341_203 };
  const kinds = new Set<string>();
  let count = 0;
  for (const body of hostileInputs(seeds, 100_000)) {
    const signals = read(body, meta);
    count += 1;
    if (signals.length === 0) throw new Error(`No signal: ${body}`);
    for (const signal of signals) {
      kinds.add(signal.what === "alarm" ? signal.facts.kind : signal.kind);
      const at = signal.what === "alarm" ? signal.changedAt : signal.origin.sentAt;
      if (!Number.isFinite(at) || signal.origin.messageId === "") throw new Error(`No time or id: ${body}`);
    }
  }
  expect(count).toBe(100_000);
  expect([...kinds]).toEqual(
    expect.arrayContaining(["metric", "composite", "malformed", "text", "other-aws", "contributor"]),
  );
});
