import { bounded, boundedNotice } from "@hansho/core/bounds";
import { route } from "@hansho/core/route";
import type { Signal } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import { Forged } from "./forged.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Operators, WakeUps } from "./ports/queues.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * What failed through our own fault, or says that it is from a topic that is none of ours, is parked at first sight, with its reason, in the ledger and to the operators, so that
 * it neither blocks others nor comes again for ever; what failed outside is thrown on, to be tried again. Whatever our fault was, the channel is
 * shown the message as it came.
 */
export function parkOrRetry(
  ports: { ledger: Ledger; operators: Operators; wakeUps: WakeUps; clock: Clock },
  config: Config,
) {
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
    if (!(error instanceof Forged)) await showAsItCame(signal, tenant);
    await ports.operators.tell(
      `parked-${messageId}`,
      `Message ${messageId} for tenant ${tenant.name} could not be processed and is parked in the ledger: ${reason}`,
    );
  };

  /** The fault may be in this message for good: then the ledger and the operators are all that is left. */
  async function showAsItCame(signal: Signal, { name, channel }: Tenant): Promise<void> {
    try {
      await ports.wakeUps.showPlainly({ tenant: name, channel, plain: bounded(signal), parked: true });
    } catch (error) {
      if (error instanceof Unreachable) throw error;
    }
  }
}

function textOf(signal: Signal): string {
  if (signal.what === "notice") return boundedNotice(signal).text;
  return JSON.stringify(signal).slice(0, 40_000);
}
