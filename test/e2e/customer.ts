import {
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { PublishCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import { WebClient } from "@slack/web-api";
import { expect, inject, vi } from "vitest";
import { sendSigned } from "../stack/signed.ts";
import type { Shown } from "../stack/stack.ts";
import { clientsOf } from "./clients.ts";

/** What a customer's account does and what a channel shows, each by its own public interface. */
export type Customer = ReturnType<typeof customer>;

/** Long: a slow machine must not fail what is right, and no test waits for it. */
export const WAIT = { timeout: 60_000, interval: 50 };

/** A customer of the stage on the emulator. */
export function customer() {
  const world = inject("world");
  const aws = clientsOf(world.endpoint, world.region, world.account);
  const slack = new WebClient(world.slackToken, { slackApiUrl: world.slackApiUrl });

  /** The channel's own messages, the oldest first. */
  async function messages(tenant: string): Promise<Shown[]> {
    const { messages: all = [] } = await slack.conversations.history({ channel: channelOf(tenant), limit: 200 });
    return (all as Shown[]).filter(({ subtype }) => subtype !== "thread_broadcast").reverse();
  }

  function channelOf(tenant: string): string {
    const id = world.channels[tenant];
    if (!id) throw new Error(`There is no tenant ${tenant}.`);
    return id;
  }

  return {
    world,
    aws,
    messages,
    channelOf,
    async putAlarm(name: string, own: Partial<PutMetricAlarmCommandInput> = {}): Promise<void> {
      const alarm = alarmOf(name, world.topicArn);
      await aws.cloudWatch.send(new PutMetricAlarmCommand({ ...alarm, ...own }));
    },
    /** Puts a value, so many times at once: the mean over an alarm's periods becomes what most of them are. */
    async putMetric(metric: string, value: number, times = 1, namespace = NAMESPACE): Promise<void> {
      const datum = { MetricName: metric, Values: [value], Counts: [times] };
      await aws.cloudWatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData: [datum] }));
    },
    async setState(name: string, state: "OK" | "ALARM"): Promise<void> {
      const reason = "as the test needs it";
      await aws.cloudWatch.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: reason }));
    },
    async publish(message: string): Promise<void> {
      await aws.sns.send(new PublishCommand({ TopicArn: world.topicArn, Message: message }));
    },
    /** The one message that shows a name, once it shows a text. */
    shows(tenant: string, name: string, text: string | RegExp): Promise<Shown> {
      return vi.waitFor(async () => {
        const found = (await messages(tenant)).filter((one) => JSON.stringify(one).includes(name));
        expect(found).toHaveLength(1);
        expect(JSON.stringify(found)).toMatch(text);
        return found[0] as Shown;
      }, WAIT);
    },
    async replies(tenant: string, ts: string | undefined): Promise<Shown[]> {
      const { messages: all = [] } = await slack.conversations.replies({ channel: channelOf(tenant), ts: ts ?? "" });
      return (all as Shown[]).slice(1);
    },
    command: (form: Record<string, string>, secret = world.signingSecret) =>
      sendSigned(world.slackUrl, secret, form, Date.now()),
    /** Subscribes to the topic, as anybody may, to read what CloudWatch writes. */
    async listen(name: string) {
      const { QueueUrl } = await aws.sqs.send(new CreateQueueCommand({ QueueName: name }));
      const Endpoint = `arn:aws:sqs:${world.region}:${world.account}:${name}`;
      const Attributes = { RawMessageDelivery: "true" };
      await aws.sns.send(new SubscribeCommand({ TopicArn: world.topicArn, Protocol: "sqs", Endpoint, Attributes }));
      return {
        messageAbout: (alarm: string): Promise<string> =>
          vi.waitFor(async () => {
            const { Messages = [] } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
            const found = Messages.find(({ Body }) => Body?.includes(`"${alarm}"`));
            expect(found).toBeDefined();
            return found?.Body ?? "";
          }, WAIT),
      };
    },
    /** Waits until nothing is in a queue and nothing from it is being worked on. */
    async queueIsDone(name: string): Promise<void> {
      const counts: QueueAttributeName[] = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
      const question = new GetQueueAttributesCommand({ QueueUrl: world.queueUrls[name], AttributeNames: counts });
      await vi.waitFor(async () => {
        const { Attributes = {} } = await aws.sqs.send(question);
        expect(counts.map((count) => Attributes[count])).toEqual(["0", "0"]);
      }, WAIT);
    },
    end() {
      for (const client of Object.values(aws)) client.destroy();
    },
  };
}

/** What all metrics of the tests' own alarms belong to. */
const NAMESPACE = "Shop/Service";

/** An alarm on the mean of a metric of its own name. */
function alarmOf(name: string, topic: string): PutMetricAlarmCommandInput {
  return {
    AlarmName: name,
    AlarmDescription: "runbook: database",
    Namespace: NAMESPACE,
    MetricName: name,
    Dimensions: [{ Name: "Service", Value: "checkout" }],
    Statistic: "Average",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanThreshold",
    TreatMissingData: "notBreaching",
    AlarmActions: [topic],
    OKActions: [topic],
  };
}
