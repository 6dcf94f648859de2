import { boundedFacts } from "@hansho/core/bounds";
import { identityKey } from "@hansho/core/identity";
import { stuckSignal } from "@hansho/core/missing-data";
import type { Json } from "@hansho/core/patch";
import type { Routed } from "@hansho/core/route";
import type { AlarmSignal } from "@hansho/core/signal";
import type { DueHandler } from "./due-kinds.ts";
import type { Take } from "./heartbeat.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Due } from "./ports/due.ts";

/** The kind of due work that finds an alarm still without data. */
export const MISSING_DATA = "missing-data";

/** Awaits data of an alarm that has lost them, where the tenant wants to hear if they do not come back. */
export async function awaitData(ports: { due: Due }, signal: AlarmSignal, { tenant }: Routed): Promise<void> {
  const { missingDataFor } = tenant.policies;
  if (missingDataFor === undefined || signal.state !== "INSUFFICIENT_DATA" || signal.facts.stuck) return;
  const lost = { ...signal, facts: boundedFacts(signal.facts) };
  const key = identityKey(signal.facts.identity);
  const awaited = await ports.due.load(MISSING_DATA, key);
  // One that comes late, or again, would take the place of a loss that still lasts.
  if (awaited && (awaited.body as unknown as AlarmSignal).changedAt > signal.changedAt) return;
  await ports.due.plan({
    kind: MISSING_DATA,
    key,
    at: signal.changedAt + missingDataFor,
    body: lost as unknown as Json,
  });
}

/** Tells once that an alarm has had no data for so long, unless it has said anything since. */
export function dataMissing({ alarms }: { alarms: Alarms }, take: Take): DueHandler {
  return async function tellMissing({ key, body }) {
    const lost = body as unknown as AlarmSignal;
    const row = await alarms.load(key);
    if ((row?.changedAt ?? 0) <= lost.changedAt) await take(stuckSignal(lost), 0);
    return null;
  };
}
