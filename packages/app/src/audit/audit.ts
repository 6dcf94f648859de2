import type { DescribedAlarm } from "./alarm.ts";
import type { AuditPolicy, Finding, Judged, Rule } from "./finding.ts";
import { actionsDisabled } from "./rules/actions-disabled.ts";
import { alwaysInsufficientData } from "./rules/always-insufficient-data.ts";
import { missingDataFlaps } from "./rules/missing-data-flaps.ts";
import { neverNearThreshold } from "./rules/never-near-threshold.ts";
import { noAction } from "./rules/no-action.ts";
import { noOkAction } from "./rules/no-ok-action.ts";
import { noRunbook } from "./rules/no-runbook.ts";
import { notRouted } from "./rules/not-routed.ts";
import { stuck } from "./rules/stuck.ts";

/** Every rule; a new one is a new file and a line here. */
const rules: readonly Rule[] = [
  noAction,
  noOkAction,
  actionsDisabled,
  notRouted,
  noRunbook,
  stuck,
  alwaysInsufficientData,
  neverNearThreshold,
  missingDataFlaps,
];

/** What is wrong with an alarm, in the order of the rules. */
export function judgeAlarm(judged: Judged, policy: AuditPolicy): Finding[] {
  return rules.flatMap((rule) => {
    const found = rule(judged, policy);
    return found ? [{ alarm: judged.alarm, ...found }] : [];
  });
}

/** The alarms that some composite's rule watches, by name or ARN. */
export function watchedBy(alarms: readonly DescribedAlarm[]): ReadonlySet<DescribedAlarm> {
  const named = new Set(alarms.flatMap(({ rule }) => (rule === null ? [] : namesIn(rule))));
  return new Set(alarms.filter(({ name, arn }) => named.has(name) || named.has(arn)));
}

/** Whom a rule names: ALARM("name"), OK('name'), INSUFFICIENT_DATA(arn) (CloudWatch API reference, PutCompositeAlarm, AlarmRule). */
function namesIn(rule: string): string[] {
  const functions = rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]+))\s*\)/gu);
  return [...functions].map(([, double, single, bare]) => double ?? single ?? bare ?? "");
}
