import { boundedNotice } from "@hansho/core/bounds";
import { route } from "@hansho/core/route";
import type { Signal } from "@hansho/core/signal";
import type { Config } from "@hansho/core/tenant";
import { Forged } from "./forged.ts";
import type { Clock } from "./ports/clock.ts";
import type { Operators } from "./ports/queues.ts";
import type { Ledger } from "./ports/rows.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * What failed through our own fault, or says that it is from a topic that is none of ours, is parked at first sight, with its reason, in the ledger and to the operators, so that
 * it neither blocks others nor comes again for ever; what failed outside is thrown on, to be tried again.
 */
export function parkOrRetry(ports: { ledger: Ledger; operators: Operators; clock: Clock }, config: Config) {
  return async function park(signal: Signal, error: unknown): Promise<void> {
    if (error instanceof Unreachable) throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const { messageId } = signal.origin;
    const { tenant, rule } = route(signal, config);
    await ports.ledger.append([
      {
        tenant: tenant.name,
        subject: `parked-${messageId}`,
        version: 0,
        n: 0,
        at: ports.clock.now(),
        kind: "parked",
        reason: error instanceof Forged ? "unknown-topic" : "our-fault",
        by: { kind: "alarm", messageId },
        alarm: null,
        card: null,
        facts: {
          read: signal.what === "alarm" ? signal.facts.kind : signal.kind,
          sentAt: signal.origin.sentAt,
          error: reason.slice(0, 1_000),
          signal: textOf(signal),
          rule,
        },
      },
    ]);
    await ports.operators.tell(
      `parked-${messageId}`,
      `Message ${messageId} for tenant ${tenant.name} could not be processed and is parked in the ledger: ${reason}`,
    );
  };
}

function textOf(signal: Signal): string {
  if (signal.what === "notice") return boundedNotice(signal).text;
  return JSON.stringify(signal).slice(0, 40_000);
}
