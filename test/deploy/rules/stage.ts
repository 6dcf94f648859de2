import { awsShape } from "@hansho/aws/shape";
import { settingsOf } from "@hansho/stacks/stage";
import { problems, type Rule } from "./rule.ts";

/** What must hold for what is kept, and for what tells stages apart. */
export const stageRules: Rule[] = [
  {
    name: "the table has the keys, indexes and expiry that the code asks for",
    broken: (plan) =>
      problems(plan.all("aws:dynamodb/table:Table"), ({ inputs }) => {
        const { partitionKey, sortKey, expiry, indexes } = awsShape.table;
        if (inputs.hashKey !== partitionKey || inputs.rangeKey !== sortKey) return "its keys";
        if (!inputs.ttl?.enabled || inputs.ttl.attributeName !== expiry) return "its expiry";
        const planned = inputs.globalSecondaryIndexes.map((one) =>
          [one.name, one.hashKey, one.rangeKey, one.nonKeyAttributes ?? one.projectionType].join(),
        );
        const wanted = indexes.map((one) => [one.name, one.partitionKey, one.sortKey, one.projection].join());
        return planned.join(";") !== wanted.join(";") && `its indexes: ${planned}`;
      }),
  },
  {
    name: "the table and the archive outlive a stage that keeps, and no other",
    broken: (plan) => {
      const { keeps } = settingsOf(plan.stage);
      const tables = problems(
        plan.all("aws:dynamodb/table:Table"),
        ({ inputs, retainOnDelete }) =>
          [retainOnDelete, inputs.deletionProtectionEnabled, inputs.pointInTimeRecovery.enabled].some(
            (one) => one !== keeps,
          ) && inputs.name,
      );
      const buckets = problems(
        plan.all("aws:s3/bucket:Bucket"),
        ({ inputs, retainOnDelete }) => (retainOnDelete !== keeps || inputs.forceDestroy === keeps) && inputs.bucket,
      );
      const stack = plan.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
      return [...tables, ...buckets, ...((stack?.outputs._protect === true) === keeps ? [] : ["sst remove"])];
    },
  },
  {
    name: "the archive is encrypted, closed to the public, and locked where the stage says so",
    broken: (plan) => {
      const days = plan
        .all("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")
        .map(({ inputs }) => inputs.rule.defaultRetention.days);
      const wanted = settingsOf(plan.stage).archiveLockDays;
      const closed = plan.all("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
      const open = problems(
        closed,
        ({ name, inputs }) => Object.values(inputs).filter((value) => value === true).length !== 4 && name,
      );
      const encrypted = plan.all(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      );
      return [
        ...open,
        ...(days.join() === `${wanted ?? ""}` ? [] : [`locked for ${days} days`]),
        ...(encrypted.length === 1 && closed.length === 1 ? [] : ["it is not encrypted or not closed"]),
      ];
    },
  },
  {
    name: "a name that we choose says the stage",
    broken: (plan) => {
      const ofServices = new Set(plan.alarmsOf("services").map(({ urn }) => urn));
      return problems(
        plan.resources.filter(({ custom, type, urn }) => custom && NAMED.test(type) && !ofServices.has(urn)),
        ({ name, inputs }) => {
          const full = `${inputs.name ?? inputs.bucket ?? inputs.dashboardName}`.replace("/aws/lambda/", "");
          return !(full === `hansho-${plan.stage}` || full.startsWith(`hansho-${plan.stage}-`)) && `${name}: ${full}`;
        },
      );
    },
  },
  {
    name: "everything is tagged with the application and the stage",
    broken: (plan) => {
      const { tags } = JSON.parse(plan.config["aws:defaultTags"] ?? "{}");
      return tags?.application === "hansho" && tags?.stage === plan.stage ? [] : [JSON.stringify(tags)];
    },
  },
  {
    name: "everything is in the stage's home Region",
    broken: (plan) =>
      plan.config["aws:region"] === settingsOf(plan.stage).region ? [] : [`${plan.config["aws:region"]}`],
  },
  {
    name: "alarm events come from EventBridge where the stage says so, each series' too, and those of Hansho's own alarms never do",
    broken: (plan) => {
      const rules = plan.all("aws:cloudwatch/eventRule:EventRule").filter(({ name }) => name === "AlarmEvents");
      if (rules.length !== (settingsOf(plan.stage).alarmEvents ? 1 : 0)) return [`${rules.length} rules`];
      const own = problems(rules, ({ inputs }) => {
        const passes = [
          `"alarmName":[{"anything-but":{"prefix":"hansho-${plan.stage}-watch-"}}]`,
          '"detail-type":["CloudWatch Alarm State Change","CloudWatch Alarm Contributor State Change"]',
        ];
        return !passes.every((part) => inputs.eventPattern.includes(part)) && inputs.eventPattern;
      });
      const targets = plan.all("aws:cloudwatch/eventTarget:EventTarget");
      return [...own, ...problems(targets, ({ name, inputs }) => !inputs.deadLetterConfig && name)];
    },
  },
  {
    name: "the command line finds the table",
    broken: (plan) => {
      const found = plan
        .all("aws:ssm/parameter:Parameter")
        .find(({ inputs }) => inputs.name === `/hansho/${plan.stage}/stack`);
      return found?.inputs.value.includes(`"table":"hansho-${plan.stage}"`) ? [] : [`${found?.inputs.value}`];
    },
  },
];

const NAMED = /:(?:Queue|Topic|Table|Bucket|Function|Role|Schedule|LogGroup|EventRule|MetricAlarm|Dashboard)$/u;
