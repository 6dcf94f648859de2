import type { AlarmInventory } from "../ports/alarm-inventory.ts";
import type { DescribedAlarm } from "./alarm.ts";
import { judgeAlarm, watchedBy } from "./audit.ts";
import type { AuditPolicy, Finding, Judged } from "./finding.ts";

/** How routes and runbooks see an alarm. */
export type ContextOf = (alarm: DescribedAlarm) => Pick<Judged, "routedBy" | "runbook">;

/** How far an audit is. */
export type Progress = { read: number } | { judged: number; of: number };

/** Reads every alarm and `historyMs` of its hours (0 for none), and judges each. */
export async function readAll(
  inventory: AlarmInventory,
  contextOf: ContextOf,
  policy: AuditPolicy,
  historyMs: number,
  tell: (progress: Progress) => void,
): Promise<{ alarms: number; findings: Finding[] }> {
  const alarms: DescribedAlarm[] = [];
  for await (const page of inventory.pages()) {
    alarms.push(...page);
    tell({ read: alarms.length });
  }
  const watched = watchedBy(alarms);
  const findings: Finding[] = [];
  for (let from = 0; from < alarms.length; from += A_BATCH) {
    const some = alarms.slice(from, from + A_BATCH);
    const hourly = historyMs > 0 ? await inventory.hourly(some, policy.now - historyMs, policy.now) : [];
    for (const [index, alarm] of some.entries()) {
      const judged = { alarm, hourly: hourly[index] ?? null, watched: watched.has(alarm), ...contextOf(alarm) };
      findings.push(...judgeAlarm(judged, policy));
    }
    tell({ judged: from + some.length, of: alarms.length });
  }
  return { alarms: alarms.length, findings };
}

/** As many as a few calls answer, so that progress is seen. */
const A_BATCH = 45;
