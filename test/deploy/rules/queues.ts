import { listed, type Plan, type Planned } from "../plan.ts";
import { problems, type Rule } from "./rule.ts";

type Queue = Planned<"aws:sqs/queue:Queue">;

/** What must hold for the queues and what calls functions from them. */
export const queueRules: Rule[] = [
  {
    name: "every queue but the dead letters' own has dead letters",
    broken: (plan) =>
      problems(
        alive(plan),
        (queue) => !deadOf(plan, queue) && `${queue.inputs.name} has no dead-letter queue in the plan`,
      ),
  },
  {
    name: "a queue's dead letters are of its own kind, FIFO or not",
    broken: (plan) =>
      problems(alive(plan), (queue) => {
        const dead = deadOf(plan, queue);
        return (
          dead && dead.inputs.fifoQueue !== queue.inputs.fifoQueue && `${queue.inputs.name} and ${dead.inputs.name}`
        );
      }),
  },
  {
    name: "a FIFO queue never takes equal bodies for the same message",
    broken: (plan) =>
      problems(
        queues(plan),
        ({ inputs }) => inputs.contentBasedDeduplication && `${inputs.name} deduplicates by content`,
      ),
  },
  {
    name: "a FIFO queue's name says so",
    broken: (plan) =>
      problems(queues(plan), ({ inputs }) => inputs.name.endsWith(".fifo") !== inputs.fifoQueue && inputs.name),
  },
  {
    name: "a FIFO queue's groups share no limit of calls",
    broken: (plan) =>
      problems(queues(plan), ({ inputs }) => {
        const { fifoQueue, deduplicationScope, fifoThroughputLimit, name } = inputs;
        if (!fifoQueue) return false;
        const byGroup = deduplicationScope === "messageGroup" && fifoThroughputLimit === "perMessageGroupId";
        return !byGroup && `${name} takes 300 calls a second for all of its channels`;
      }),
  },
  {
    name: "a message stays hidden three times as long as its function may work",
    broken: (plan) =>
      problems(served(plan), ({ queue, timeout }) => {
        const { name, visibilityTimeoutSeconds: hidden } = queue.inputs;
        return hidden !== 3 * timeout && `${name} hides for ${hidden} s what may take ${timeout} s`;
      }),
  },
  {
    name: "signals and wake-ups come again as often as SQS allows",
    broken: (plan) =>
      problems(alive(plan), ({ inputs }) => {
        const { maxReceiveCount } = JSON.parse(inputs.redrivePolicy ?? "{}");
        return (
          /signals$|wake-ups/u.test(inputs.name) && maxReceiveCount !== 1_000 && `${inputs.name}: ${maxReceiveCount}`
        );
      }),
  },
  {
    name: "messages are kept for fourteen days and encrypted",
    broken: (plan) =>
      problems(queues(plan), ({ inputs }) => {
        const { name, messageRetentionSeconds, sqsManagedSseEnabled } = inputs;
        if (messageRetentionSeconds !== 1_209_600) return `${name} keeps for ${messageRetentionSeconds} s`;
        return !sqsManagedSseEnabled && `${name} is not encrypted`;
      }),
  },
  {
    name: "every queue takes as large a message as SQS does, and as the local ones do",
    broken: (plan) =>
      problems(
        queues(plan),
        ({ inputs: { name, maxMessageSize } }) => maxMessageSize !== 1_048_576 && `${name}: ${maxMessageSize} bytes`,
      ),
  },
  {
    name: "every queue is served by one function that reports failures by record",
    broken: (plan) =>
      problems(alive(plan), ({ inputs, outputs }) => {
        const mappings = mappingsOf(plan).filter((mapping) => mapping.inputs.eventSourceArn === outputs.arn);
        if (mappings.length !== 1) return `${inputs.name} is served by ${mappings.length} functions`;
        const types = mappings[0]?.inputs.functionResponseTypes ?? [];
        return !types.includes("ReportBatchItemFailures") && `${inputs.name} would retry a whole batch for one record`;
      }),
  },
  {
    name: "the topic sends its envelope to the signals, and to the dead letters what it can't send",
    broken: (plan) => {
      const wanted = `hansho-${plan.stage}-signals`;
      const found = plan
        .all("aws:sns/topicSubscription:TopicSubscription")
        .filter(({ inputs }) => inputs.protocol === "sqs");
      if (found.length !== 1) return [`${found.length} queues are subscribed`];
      return problems(found, ({ inputs }) => {
        if (!inputs.endpoint.endsWith(`:${wanted}`) || !inputs.topic.endsWith(`:${wanted}`)) return inputs.endpoint;
        if (inputs.rawMessageDelivery) return "raw delivery would take the message's id away";
        return !inputs.redrivePolicy?.includes(`${wanted}-dead`) && "what can't be sent would be lost";
      });
    },
  },
  {
    name: "every function may send to the queues by which it asks others, and to no more",
    broken: (plan) =>
      problems(Object.entries(ASKS), ([name, asked]) => {
        const sends = plan.statementsOf(name).filter(({ Action }) => listed(Action).includes("sqs:SendMessage"));
        const queues = sends.flatMap(({ Resource }) => listed(Resource)).map((arn) => arn.split(":").at(-1));
        const wanted = asked.map((queue) => `hansho-${plan.stage}-${queue}`);
        return queues.toSorted().join() !== wanted.toSorted().join() && `${name} may send to ${queues}`;
      }),
  },
  {
    name: "whoever sends to a queue is named: the topic, and the rule where there is one",
    broken: (plan) =>
      problems(plan.all("aws:sqs/queuePolicy:QueuePolicy"), ({ name, inputs }) => {
        const { Statement } = JSON.parse(inputs.policy) as { Statement: { Condition?: unknown }[] };
        return Statement.some(({ Condition }) => !JSON.stringify(Condition ?? "").includes("aws:SourceArn")) && name;
      }),
  },
];

/** A change wakes its channel; what opens, whoever finds it, asks for evidence; a person's test comes in as any alarm does. */
const ASKS: Record<string, readonly string[]> = {
  intake: ["wake-ups.fifo", "investigations"],
  deliver: ["wake-ups.fifo"],
  enrich: ["wake-ups.fifo"],
  slack: ["wake-ups.fifo", "signals"],
  sweep: ["wake-ups.fifo", "investigations"],
};

function queues(plan: Plan): Queue[] {
  return plan.all("aws:sqs/queue:Queue");
}

function alive(plan: Plan): Queue[] {
  return queues(plan).filter(({ inputs }) => !/-dead(?:\.fifo)?$/u.test(inputs.name));
}

function deadOf(plan: Plan, { inputs }: Queue): Queue | undefined {
  const { deadLetterTargetArn } = JSON.parse(inputs.redrivePolicy ?? "{}");
  return queues(plan).find(({ outputs }) => outputs.arn === deadLetterTargetArn);
}

function mappingsOf(plan: Plan) {
  return plan.all("aws:lambda/eventSourceMapping:EventSourceMapping");
}

function served(plan: Plan): { queue: Queue; timeout: number }[] {
  return mappingsOf(plan).flatMap(({ inputs }) => {
    const queue = queues(plan).find(({ outputs }) => outputs.arn === inputs.eventSourceArn);
    const called = plan.all("aws:lambda/function:Function").find(({ outputs }) => outputs.arn === inputs.functionName);
    return queue && called ? [{ queue, timeout: called.inputs.timeout }] : [];
  });
}
