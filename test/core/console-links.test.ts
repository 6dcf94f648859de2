import { alarmUrl, eventUrl, logsUrl, traceUrl } from "@hansho/core/console-links";
import { describe, expect, test } from "vitest";
import { MINUTE, madeFacts, START } from "./made.ts";

const of = (name: string, region = "ap-northeast-1") => ({ ...madeFacts(name).identity, region });
const CONSOLE = "https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1";

test("an alarm's page is found by its name, whatever is in it", () => {
  expect(alarmUrl(of("5xx/支払 p99"))).toBe(`${CONSOLE}#alarmsV2:alarm/5xx%2F%E6%94%AF%E6%89%95%20p99`);
  expect(alarmUrl(of("half \ud800"))).toBe(`${CONSOLE}#alarmsV2:alarm/half%20%EF%BF%BD`);
  expect(alarmUrl(of("db", "Asia Pacific (Tokyo)"))).toBeNull();
});

test("an address is no longer than 1,500 characters, else it is none", () => {
  const fits = 1_500 - `${CONSOLE}#alarmsV2:alarm/`.length;

  expect(alarmUrl(of("a".repeat(fits)))).toHaveLength(1_500);
  expect(alarmUrl(of("a".repeat(fits + 1)))).toBeNull();
});

test("logs are asked for with their group, their window and a query, in the console's own alphabet", () => {
  expect(logsUrl(of("db"), "/aws/lambda/pay_v1.é", START, START + 5 * MINUTE)).toBe(
    `${CONSOLE}#logsV2:logs-insights$3FqueryDetail$3D~(` +
      "end~'2026-11-21T18*3a05*3a00.000Z~start~'2026-11-21T18*3a00*3a00.000Z~timeType~'ABSOLUTE~tz~'UTC" +
      "~editorString~'fields*20*40timestamp*2c*20*40message*0a*7c*20sort*20*40timestamp*20desc*0a*7c*20limit*20200" +
      "~source~(~'*2faws*2flambda*2fpay_v1.*c3*a9))",
  );
});

test.each([
  ["no number", Number.NaN, START],
  ["no whole number", START, START + 0.5],
  ["later than any date", START, 8.64e15 + 1],
  ["earlier than any date", -8.64e15 - 1, START],
])("logs of a time that is %s are not asked for", (_, from, to) => {
  expect(logsUrl(of("db"), "g", from, to)).toBeNull();
});

test("logs of the last of all dates are asked for", () => {
  expect(logsUrl(of("db"), "g", START, 8.64e15)).toContain("end~'*2b275760-09-13T00*3a00*3a00.000Z");
});

const TRACE = "1-67402aa5-3f1c0b9a2d4e5f6071829304";

describe("a trace's page", () => {
  test("is found by the id that X-Ray writes", () => {
    expect(traceUrl(of("db"), TRACE)).toBe(`${CONSOLE}#xray:traces/${TRACE}`);
  });

  test.each([
    ["another tracer's", "67402aa53f1c0b9a2d4e5f6071829304"],
    ["a request's", "67402aa5-3f1c-0b9a-2d4e-5f6071829304"],
    ["longer", `${TRACE}0`],
    ["with something before it", `x${TRACE}`],
    ["with a letter that is no digit in its time", TRACE.replace("67402aa5", "67402aag")],
    ["with a letter that is no digit in the rest", TRACE.replace("3f1c", "3f1g")],
  ])("is none for an id that is %s", (_, id) => {
    expect(traceUrl(of("db"), id)).toBeNull();
  });
});

const EVENT = "5f1c0b9a-2d4e-4f60-8718-29304a5b6c7d";

describe("the page of what CloudTrail recorded", () => {
  test("is found by the event's id, in the Region of what was changed", () => {
    expect(eventUrl(of("db"), EVENT)).toBe(
      `https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?region=ap-northeast-1#/events/${EVENT}`,
    );
    expect(eventUrl(of("db", "Asia Pacific (Tokyo)"), EVENT)).toBeNull();
  });

  test.each([
    ["longer", `${EVENT}0`],
    ["with something before it", `x${EVENT}`],
    ["with a letter that is no digit first", EVENT.replace("5f1c0b9a", "5f1c0b9g")],
    ["with a letter that is no digit within", EVENT.replace("-2d4e-", "-2d4g-")],
    ["with a letter that is no digit last", EVENT.replace("6c7d", "6c7g")],
    ["something to lead elsewhere", "../../iam/home"],
  ])("is none for an id that is %s", (_, id) => {
    expect(eventUrl(of("db"), id)).toBeNull();
  });
});
