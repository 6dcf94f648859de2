import { createServer } from "node:http";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { Unreachable } from "@hansho/app/unreachable";
import { snsPager } from "@hansho/aws/pager";
import { listen } from "@hansho/local/port";
import { afterAll, describe, expect, test, vi } from "vitest";
import { START } from "../core/made.ts";
import { describePager, madePage } from "./pager.ts";
import { startStack } from "./stack.ts";
import { unique } from "./unique.ts";

const stack = await startStack();
vi.stubEnv("AWS_ENDPOINT_URL", stack.options.endpoint);
vi.stubEnv("AWS_REGION", stack.options.region);
vi.stubEnv("AWS_ACCESS_KEY_ID", stack.options.credentials.accessKeyId);
vi.stubEnv("AWS_SECRET_ACCESS_KEY", stack.options.credentials.secretAccessKey);
const sqs = new SQSClient(stack.options);
const sns = new SNSClient(stack.options);

const name = unique("pager");
const { TopicArn: topic = "" } = await sns.send(new CreateTopicCommand({ Name: name }));
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
await sns.send(
  new SubscribeCommand({
    TopicArn: topic,
    Protocol: "sqs",
    Endpoint: Attributes?.QueueArn,
    Attributes: { RawMessageDelivery: "true" },
  }),
);

afterAll(async () => {
  vi.unstubAllEnvs();
  await stack.close();
});

describePager("SNS", () => ({
  pager: snsPager(),
  topic,
  gone: `${topic}-gone`,
  async published() {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    return Messages.map(({ Body }) => JSON.parse(Body ?? "null"));
  },
}));

describe("pagers in SNS", () => {
  test("get a FIFO topic's pages in an incident's order, each once", async () => {
    const { TopicArn: fifo = "" } = await sns.send(
      new CreateTopicCommand({ Name: `${name}.fifo`, Attributes: { FifoTopic: "true" } }),
    );
    const made = await sqs.send(
      new CreateQueueCommand({ QueueName: `${name}.fifo`, Attributes: { FifoQueue: "true" } }),
    );
    const { QueueUrl: url = "" } = made;
    const { Attributes: its } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }),
    );
    const raw = { RawMessageDelivery: "true" };
    await sns.send(new SubscribeCommand({ TopicArn: fifo, Protocol: "sqs", Endpoint: its?.QueueArn, Attributes: raw }));
    const resolve = madePage({ action: "resolve", id: `pay/pay-1#resolve#${START}` });

    for (const page of [madePage(), madePage(), resolve]) {
      expect(await snsPager().page(fifo, page)).toEqual({ ok: true });
    }

    const received: unknown[] = [];
    for (let left = true; left; ) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
      received.push(...Messages.map(({ Body }) => JSON.parse(Body ?? "null")));
      left = Messages.length > 0;
      for (const { ReceiptHandle } of Messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    }
    expect(received).toEqual([madePage(), resolve]);
  });

  test("whose key Hansho may not use say so, and nothing is thrown", async () => {
    const refusing = createServer((_, response) => {
      response.writeHead(400, { "content-type": "text/xml" });
      response.end(
        "<ErrorResponse><Error><Type>Sender</Type><Code>KMSAccessDenied</Code><Message>No.</Message></Error></ErrorResponse>",
      );
    });
    vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${await listen(refusing, 0, "AWS_PORT")}`);

    const answer = await snsPager().page(topic, madePage());

    refusing.closeAllConnections();
    refusing.close();
    expect(answer).toEqual({ ok: false, why: expect.stringContaining("KMSAccessDenied") });
  });

  test("that do not answer are to be tried again", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

    await expect(snsPager().page(topic, madePage())).rejects.toBeInstanceOf(Unreachable);
  });
});
