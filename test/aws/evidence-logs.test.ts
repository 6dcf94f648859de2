import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { sharedLogLines } from "@hansho/app/evidence/shared";
import { Unreachable } from "@hansho/app/unreachable";
import { cloudWatchLogLines } from "@hansho/aws/evidence/log-lines";
import { expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { memoryAnswers } from "../memory/answers.ts";
import { PATIENCE_MS } from "../patience.ts";
import { type Call, type Said, startAnswering } from "./answering.ts";
import { madeAsking } from "./asked.ts";

const question = {
  region: "ap-northeast-1",
  account: "111122223333",
  group: "/ecs/balance",
  from: START - MINUTE,
  to: START + 30_000,
  most: 1_000,
};

async function reading(answer: (call: Call, times: number) => Said) {
  const { calls, options } = await startAnswering(answer);
  const asking = madeAsking();
  const client = new CloudWatchLogsClient(options);
  return { calls, asking, logs: cloudWatchLogLines(asking, () => client) };
}

const page = (messages: string[], nextToken?: string): Said => ({
  json: { events: messages.map((message, n) => ({ timestamp: START + n, message })), nextToken },
});

test("reads a group page by page, a quarter of a second apart, empty pages among them", async () => {
  const pages = [page(["ERROR one"], "t1"), page([], "t2"), page(["ERROR two"])];
  const { logs, calls, asking } = await reading((_, times) => pages[times - 1] ?? "nothing");

  const answer = await logs.read(question, PATIENCE_MS);

  expect(answer).toEqual({
    ok: true,
    partial: false,
    lines: [
      { at: START, text: "ERROR one" },
      { at: START, text: "ERROR two" },
    ],
  });
  expect(calls.map(({ input }) => input.nextToken)).toEqual([undefined, "t1", "t2"]);
  expect(asking.clock.now()).toBe(START + 500);
});

test("answers in part where a later page is refused", async () => {
  const { logs } = await reading((_, times) =>
    times === 1 ? page(["ERROR one"], "t1") : { error: "ThrottlingException" },
  );

  expect(await logs.read(question, PATIENCE_MS)).toEqual({
    ok: true,
    partial: true,
    lines: [{ at: START, text: "ERROR one" }],
  });
});

test.each([
  ["ThrottlingException", "throttled"],
  ["AccessDeniedException", "denied"],
  ["ResourceNotFoundException", "no-such-group"],
  ["ServiceUnavailableException", "failed"],
])("says of %s that the lines are not available: %s", async (error, why) => {
  const { logs } = await reading(() => ({ error }));

  expect(await logs.read(question, PATIENCE_MS)).toEqual({ ok: false, why });
});

test("gives up a group that does not answer in time", async () => {
  const { logs } = await reading(() => "nothing");

  expect(await logs.read(question, 50)).toEqual({ ok: false, why: "too-slow" });
});

test("says that the turn came too late where the table of turns did not answer in time", async () => {
  const client = new CloudWatchLogsClient({ region: "ap-northeast-1" });
  const answeredWith = (cause: Error) => {
    const take = () => Promise.reject(new Unreachable("table", cause));
    return cloudWatchLogLines({ ...madeAsking(), turns: { take } }, () => client).read(question, PATIENCE_MS);
  };
  const timeout = Object.assign(new Error("no answer within 1000 ms"), { name: "TimeoutError" });

  expect(await answeredWith(timeout)).toEqual({ ok: false, why: "too-slow" });
  expect(await answeredWith(new Error("connection refused"))).toEqual({ ok: false, why: "failed" });
});

test("asks nothing where the quota's turns are taken for longer than there is time", async () => {
  const { logs, calls, asking } = await reading(() => page([]));
  for (let n = 0; n < 5; n += 1) await asking.turns.take("111122223333#ap-northeast-1#FilterLogEvents", 250, START * 2);

  expect(await logs.read(question, 1_000)).toEqual({ ok: false, why: "throttled" });
  expect(calls).toEqual([]);
  expect(await logs.read(question, PATIENCE_MS)).toMatchObject({ ok: true });
});

test("a storm's incidents of one group and minute ask once, and what is kept of it is masked", async () => {
  const { logs, calls, asking } = await reading(() => page(["ERROR login failed password=hunter2"]));
  const answers = memoryAnswers(asking.clock.now);
  const shared = sharedLogLines({ answers, clock: asking.clock }, logs);

  for (let second = 0; second < 20; second += 1) {
    const answer = await shared.read({ ...question, to: START + second * 1_000 + 1 }, 10_000);
    expect(answer).toEqual({
      ok: true,
      partial: false,
      lines: [{ at: START, text: "ERROR login failed password=***" }],
    });
  }
  expect(calls).toHaveLength(1);
  expect(calls[0]?.input).toMatchObject({ startTime: START - MINUTE, endTime: START + MINUTE });
});
