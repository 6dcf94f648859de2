import { snsOperators } from "@hansho/aws/operators";
import { table } from "@hansho/aws/table/table";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { START } from "../core/made.ts";
import { startStack } from "./stack.ts";
import { unique } from "./unique.ts";

const stack = await startStack();
vi.stubEnv("AWS_ENDPOINT_URL", stack.options.endpoint);
vi.stubEnv("AWS_REGION", stack.options.region);
vi.stubEnv("AWS_ACCESS_KEY_ID", stack.options.credentials.accessKeyId);
vi.stubEnv("AWS_SECRET_ACCESS_KEY", stack.options.credentials.secretAccessKey);

const HOUR = 3_600_000;
let now = START;
const logged: string[] = [];

beforeEach(() => {
  now = START;
  logged.splice(0);
  stack.operations("sns");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await stack.close();
});

function operators(topicArn = stack.made.topics.operators, rows = stack.table) {
  return snsOperators(
    topicArn,
    rows,
    () => now,
    (text) => logged.push(text),
  );
}

/** Whether the operators' topic got anything since this was asked last. */
function wasTold(): boolean {
  return stack.operations("sns").includes("Publish");
}

test("the same trouble is told once an hour", async () => {
  const topic = unique("channel");
  await operators().tell(topic, "refuses");
  expect(wasTold()).toBe(true);

  now += HOUR - 1;
  await operators().tell(topic, "refuses");
  expect(wasTold()).toBe(false);

  now += 2;
  await operators().tell(topic, "refuses");
  expect(wasTold()).toBe(true);
});

test("other trouble is told at once, whatever it is called", async () => {
  await operators().tell(unique("channel"), "refuses");
  wasTold();

  await operators().tell(`${unique("決済")}\n${"x".repeat(200)}`, "refuses");

  expect(wasTold()).toBe(true);
  expect(logged).toEqual([]);
});

test("with the table away it is told all the same", async () => {
  await operators(undefined, table(stack.dynamodb, "no-such-table")).tell(unique("channel"), "refuses");

  expect(wasTold()).toBe(true);
  expect(logged).toHaveLength(1);
});

test("what could not be told is in the log, stops nothing, and is told the next time", async () => {
  const topic = unique("channel");

  await operators("arn:aws:sns:ap-northeast-1:000000000000:gone").tell(topic, "refuses");
  expect(logged).toEqual([expect.stringContaining("could not be told: refuses")]);

  wasTold();
  await operators().tell(topic, "refuses");
  expect(wasTold()).toBe(true);
});
