import { linesIn } from "@hansho/triage/logs/events";
import { reportOf } from "@hansho/triage/logs/report";
import { describe, expect, test } from "vitest";
import { dotnetRubyAndPhp } from "./logs-samples/dotnet-ruby-php.ts";
import { goAndRust } from "./logs-samples/go-rust.ts";
import { jvm } from "./logs-samples/jvm.ts";
import { node } from "./logs-samples/node.ts";
import { platform } from "./logs-samples/platform.ts";
import { python } from "./logs-samples/python.ts";
import { structured } from "./logs-samples/structured.ts";

const samples = [...jvm, ...node, ...python, ...goAndRust, ...dotnetRubyAndPhp, ...structured, ...platform];

function saysOf(log: string) {
  const { exception, message, cause, location, url, service, category } = reportOf(linesIn(log), null);
  return { exception, message, cause, location, url, service, category };
}

describe("a log is read, every field of it", () => {
  test.each(samples)("$name", ({ log, says }) => {
    expect(saysOf(log)).toEqual(says);
  });

  test("samples are many", () => {
    expect(samples.length).toBeGreaterThanOrEqual(60);
  });
});
