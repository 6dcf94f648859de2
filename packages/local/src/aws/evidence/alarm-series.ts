import { type ApiAnswer, answered, type Input, refused, text } from "../api-answer.ts";
import type { AlarmState, EvidenceAnswers } from "../evidence-store.ts";

/** Answers DescribeAlarmContributors: the series of an alarm that are in ALARM. */
export function describeContributors(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const alarm = alarmNamed(text(input.AlarmName), evidence);
  if (!alarm?.series)
    return refused("ResourceNotFoundException", "There is no alarm of that name that has contributors.");
  const burning = alarm.series.filter(({ state }) => state === "ALARM");
  return answered({
    AlarmContributors: burning.map(({ id, changedAt, reason }) => ({
      ContributorId: id,
      ContributorAttributes: {},
      StateReason: reason ?? "",
      StateTransitionedTimestamp: new Date(changedAt),
    })),
  });
}

/** Answers DescribeAlarmHistory about one series' changes of state; only the last is known here, and nothing of alarms themselves. */
export function describeSeriesHistory(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const id = text(input.AlarmContributorId);
  if (id === undefined || input.HistoryItemType !== "AlarmContributorStateUpdate")
    return refused(
      "NotAvailableOnOneMachine",
      "Only the history of a contributor's state is available on one machine.",
    );
  const alarm = alarmNamed(text(input.AlarmName), evidence);
  const last = alarm?.series?.find((one) => one.id === id);
  return answered({
    AlarmHistoryItems: last
      ? [
          {
            AlarmName: alarm?.name,
            AlarmContributorId: id,
            AlarmType: "MetricAlarm",
            HistoryItemType: "AlarmContributorStateUpdate",
            Timestamp: new Date(last.changedAt),
            HistoryData: JSON.stringify({
              version: "1.0",
              newState: { stateValue: last.state, stateReason: last.reason ?? "" },
            }),
          },
        ]
      : [],
  });
}

function alarmNamed(name: string | undefined, evidence: EvidenceAnswers): AlarmState | undefined {
  if (name === undefined) return undefined;
  const { items } = evidence.alarms({ types: ["metric"], names: [name], limit: 1 });
  return items[0];
}
