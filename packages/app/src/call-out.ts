import type { AlarmRow } from "@hansho/core/alarm-row";
import { callCardOf } from "@hansho/core/card";
import type { WakeCause } from "@hansho/core/wake-up";
import type { CardChange, Cards } from "./ports/cards.ts";
import type { WakeUps } from "./ports/queues.ts";

/** Brings an incident's change to the messages by which its escalation has called other channels. */
export async function callOut(
  ports: { cards: Cards; wakeUps: WakeUps },
  { incident }: AlarmRow,
  change: CardChange,
  cause: WakeCause,
): Promise<void> {
  const calls = incident?.calledIn ?? [];
  await Promise.all(
    calls.map(async ({ channel }) => {
      const card = callCardOf(change.card, channel);
      const shown = await ports.cards.show({ ...change, card, channel });
      await ports.wakeUps.wake({ tenant: change.tenant, ...shown, card, cause });
    }),
  );
}
