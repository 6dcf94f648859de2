import { boundedNotice } from "@hansho/core/bounds";
import { owedRank } from "@hansho/core/card";
import type { Actor, LedgerEvent } from "@hansho/core/ledger";
import { patchOf } from "@hansho/core/patch";
import type { Notice } from "@hansho/core/signal";
import type { Tenant } from "@hansho/core/tenant";
import type { Ended } from "./ended.ts";
import type { Cards } from "./ports/cards.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { WakeUps } from "./ports/queues.ts";

/** Shows a message that is no alarm as it is: a card without an incident, known by its message id. */
export async function showNotice(
  ports: { cards: Cards; ledger: Ledger; wakeUps: WakeUps; clock: Clock },
  notice: Notice,
  { tenant, rule }: { tenant: Tenant; rule: number | null },
  by: Actor = { kind: "alarm", messageId: notice.origin.messageId },
): Promise<Ended> {
  const card = cardOf(notice, tenant);
  const bounded = boundedNotice(notice);
  const event = noticeEvent(notice, { tenant, rule }, by, ports.clock.now());
  const rank = owedRank(notice.severity ?? "low", false, notice.origin.sentAt);
  const [shown] = await Promise.all([
    ports.cards.show({
      card,
      tenant: tenant.name,
      channel: notice.report?.channel ?? tenant.channel,
      shows: { notice: bounded },
      urgent: true,
      rank,
    }),
    ports.ledger.append([event]),
  ]);
  await ports.wakeUps.wake({ tenant: tenant.name, ...shown, card, cause: "opened" });
  return { outcome: "shown", reason: notice.kind, tenant: tenant.name, card };
}

/** The one event of a message that is no alarm. */
export function noticeEvent(
  notice: Notice,
  { tenant, rule }: { tenant: Tenant; rule: number | null },
  by: Actor,
  at: number,
): LedgerEvent {
  return {
    tenant: tenant.name,
    subject: noticeSubject(notice),
    version: 1,
    n: 0,
    at,
    kind: "shown",
    reason: notice.kind,
    by,
    alarm: null,
    card: cardOf(notice, tenant),
    facts: { read: notice.kind, sentAt: notice.origin.sentAt, rule },
    change: { whole: true, patch: patchOf({}, { notice: boundedNotice(notice) }) ?? { in: {} } },
  };
}

/** What the ledger knows a message that is no alarm by. */
export function noticeSubject({ origin }: Pick<Notice, "origin">): string {
  return `notice-${origin.messageId}`;
}

function cardOf(notice: Notice, tenant: Tenant): string {
  return `${tenant.name}/${noticeSubject(notice)}`;
}
