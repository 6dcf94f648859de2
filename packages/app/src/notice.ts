import { boundedNotice } from "@hansho/core/bounds";
import { owedRank } from "@hansho/core/card";
import type { LedgerEvent } from "@hansho/core/ledger";
import { patchOf } from "@hansho/core/patch";
import type { Routed } from "@hansho/core/route";
import type { Notice } from "@hansho/core/signal";
import type { Ended } from "./ended.ts";
import type { Clock } from "./ports/clock.ts";
import type { WakeUps } from "./ports/queues.ts";
import type { Cards, Ledger } from "./ports/rows.ts";

/** Shows a message that is no alarm as it is: a card without an incident, known by its message id. */
export async function showNotice(
  ports: { cards: Cards; ledger: Ledger; wakeUps: WakeUps; clock: Clock },
  notice: Notice,
  { tenant, rule }: Routed,
): Promise<Ended> {
  const { messageId } = notice.origin;
  const card = `${tenant.name}/notice-${messageId}`;
  const bounded = boundedNotice(notice);
  const event: LedgerEvent = {
    tenant: tenant.name,
    subject: `notice-${messageId}`,
    version: 1,
    n: 0,
    at: ports.clock.now(),
    kind: "shown",
    reason: notice.kind,
    by: { kind: "alarm", messageId },
    alarm: null,
    card,
    facts: { read: notice.kind, sentAt: notice.origin.sentAt, rule },
    change: { whole: true, patch: patchOf({}, { notice: bounded }) ?? { in: {} } },
  };
  const rank = owedRank(notice.severity ?? "low", false, notice.origin.sentAt);
  const [shown] = await Promise.all([
    ports.cards.show({
      card,
      tenant: tenant.name,
      channel: tenant.channel,
      shows: { notice: bounded },
      urgent: true,
      rank,
    }),
    ports.ledger.append([event]),
  ]);
  await ports.wakeUps.wake({ tenant: tenant.name, ...shown, card, cause: "opened" });
  return { outcome: "shown", reason: notice.kind, tenant: tenant.name, card };
}
