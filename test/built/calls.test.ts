import { describe, expect, test } from "vitest";
import { type Call, roundTrips, writes } from "../bench/calls.ts";

describe("round trips", () => {
  test("are as many as the calls that wait for one another", () => {
    expect(roundTrips([call(0, 10), call(10, 20), call(25, 30)])).toBe(3);
  });

  test("are one for calls that are made at once, whichever answers first", () => {
    expect(roundTrips([call(0, 10), call(1, 30), call(2, 5)])).toBe(1);
  });

  test("follow the chain of short calls beside one long call", () => {
    expect(roundTrips([call(0, 100), call(0, 10), call(12, 20), call(21, 30)])).toBe(3);
  });

  test("count a call that was never answered", () => {
    expect(roundTrips([call(0, 10), call(11, Number.POSITIVE_INFINITY)])).toBe(2);
  });

  test("are none without calls", () => {
    expect(roundTrips([])).toBe(0);
  });
});

test("writes are DynamoDB's writing calls alone", () => {
  const names = [
    "DynamoDB.GetItem",
    "DynamoDB.UpdateItem",
    "DynamoDB.Query",
    "AmazonSQS.SendMessage",
    "Slack.chat.update",
  ];

  expect(writes(names.map((name) => ({ ...call(0, 1), name }))).map(({ name }) => name)).toEqual([
    "DynamoDB.UpdateItem",
  ]);
});

function call(from: number, to: number): Call {
  return { name: "DynamoDB.GetItem", from, to };
}
