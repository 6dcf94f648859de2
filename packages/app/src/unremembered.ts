import { bounded } from "@hansho/core/bounds";
import { route } from "@hansho/core/route";
import type { Signal } from "@hansho/core/signal";
import type { Config } from "@hansho/core/tenant";
import { FAIL_OPEN_AFTER } from "./intake.ts";
import type { WakeUps } from "./ports/queues.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * Better twice than never: once the table has been out of reach for 45 s, deliver is sent the whole signal to show plainly.
 * The record itself stays in its queue until the table is back, and its first normal post adopts the plain message.
 */
export function showUnremembered(ports: { wakeUps: WakeUps }, config: Config) {
  return async function unremembered(signal: Signal, waitedMs: number, error: unknown): Promise<void> {
    if (!(error instanceof Unreachable) || error.what !== "table" || waitedMs < FAIL_OPEN_AFTER) return;
    const { tenant } = route(signal, config);
    await ports.wakeUps.showPlainly({ tenant: tenant.name, channel: tenant.channel, plain: bounded(signal) });
  };
}
