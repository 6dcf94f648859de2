import type { Owned } from "@hansho/core/heartbeat";
import type { Notice } from "@hansho/core/signal";
import type { Ended } from "./ended.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ledger } from "./ports/ledger.ts";

/** Accounts for a heartbeat's own message: nothing is shown for it, and `why` knows it. */
export async function heartbeatTaken(
  ports: { ledger: Ledger; clock: Clock },
  { origin, kind }: Notice,
  beats: readonly Owned[],
): Promise<Ended> {
  const tenant = beats[0]?.tenant.name ?? "";
  const { messageId, sentAt } = origin;
  await ports.ledger.append([
    {
      tenant,
      subject: `heartbeat-${messageId}`,
      version: 0,
      n: 0,
      at: ports.clock.now(),
      kind: "suppressed",
      reason: "heartbeat-reported",
      by: { kind: "alarm", messageId },
      alarm: null,
      card: null,
      facts: { read: kind, sentAt, heartbeat: beats.map(({ heartbeat }) => heartbeat.name).join(" "), rule: -1 },
    },
  ]);
  return { outcome: "suppressed", reason: "heartbeat-reported", tenant, card: null };
}
