import { settingsOf } from "@hansho/stacks/stage";
import type { Plan } from "../plan.ts";
import { problems, type Rule } from "./rule.ts";

/** What must hold for the alarms of services. */
export const serviceRules: Rule[] = [
  {
    name: "each service that a stage names has HighLatency above 1 s and HighErrorRate above 5 %, and no other has",
    broken: (plan) => {
      const wanted = settingsOf(plan.stage).services.flatMap(({ name }) => [
        `${name}-HighLatency > 1000`,
        `${name}-HighErrorRate > 5`,
      ]);
      const planned = ofServices(plan).map(({ name, comparisonOperator, threshold }) =>
        [name, comparisonOperator === "GreaterThanThreshold" ? ">" : comparisonOperator, threshold].join(" "),
      );
      return [
        ...wanted.filter((one) => !planned.includes(one)).map((one) => `there is no ${one}`),
        ...planned.filter((one) => !wanted.includes(one)),
      ];
    },
  },
  {
    name: "a service's alarm needs two five-minute periods of two, and a service without requests is well",
    broken: (plan) =>
      problems(ofServices(plan), ({ name, evaluationPeriods, datapointsToAlarm, treatMissingData, ...on }) => {
        const periods = [on.period, ...(on.metricQueries ?? []).map(({ metric }) => metric?.period)];
        const all = [evaluationPeriods, datapointsToAlarm, treatMissingData, ...new Set(periods.filter(Boolean))];
        return all.join() !== "2,2,notBreaching,300" && `${name}: ${all}`;
      }),
  },
  {
    name: "a service's alarm tells Hansho of ALARM and of OK",
    broken: (plan) =>
      problems(ofServices(plan), ({ name, alarmActions, okActions = [] }) => {
        const told = [alarmActions.join(), okActions.join()];
        return !told.every((one) => one.endsWith(`:hansho-${plan.stage}-signals`)) && `${name}: ${told}`;
      }),
  },
  {
    name: "a service's alarm says its service, and its runbook to people and by tag",
    broken: (plan) =>
      problems(ofServices(plan), ({ name, alarmDescription = "", tags }) => {
        const isTold = alarmDescription.endsWith(`runbook: ${tags?.runbook}`);
        return !(isTold && name.startsWith(`${tags?.application}-High`)) && `${name}: ${JSON.stringify(tags)}`;
      }),
  },
];

function ofServices(plan: Plan) {
  return plan.alarmsOf("services").map(({ inputs }) => inputs);
}
