import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { folderWith, hansho, started } from "./hansho.ts";
import { publish } from "./publish.ts";

describe("hansho postmortem", () => {
  test("tells an incident of the running stack in each format, and keeps what people wrote in an earlier file", async () => {
    const folder = await folderWith({});
    await started(folder);
    const at = Date.now() - 60_000;
    await publish(folder, metricAlarm({ name: "pay-told", state: "ALARM", changedAt: at }));
    const asked = ["postmortem", "pay-1", "--lang", "en"];
    const told = async (...more: string[]) => (await hansho(folder, [...asked, ...more])).stdout;
    await vi.waitFor(async () => expect(await told()).toContain("pay-told"), PATIENT);

    expect(await told()).toMatch(/^---\nhansho_postmortem: 1\n/u);
    expect(JSON.parse(await told("--format", "json"))).toMatchObject({ schema: "hansho-postmortem", version: 1 });
    expect((await told("--format", "csv")).split("\r\n")[0]).toMatch(/^\uFEFFUTC,/u);
    expect(await told("--format", "html")).toMatch(/^<!doctype html>/iu);

    const file = join(folder, "pay-1.md");
    await hansho(folder, [...asked, "--out", file]);
    const edited = (await readFile(file, "utf8")).replace("TODO(owner)", "The gateway's certificate had ended.");
    await writeFile(file, edited);
    await publish(folder, metricAlarm({ name: "pay-told", state: "OK", changedAt: at + 30_000 }));
    await vi.waitFor(async () => expect(await told()).toMatch(/^resolved: \d{4}/mu), PATIENT);
    await hansho(folder, [...asked, "--out", file]);

    const again = await readFile(file, "utf8");
    expect(again).toContain("The gateway's certificate had ended.");
    expect(again).toMatch(/^resolved: \d{4}/mu);
  });

  test("says what to do about an incident that is not there", async () => {
    const folder = await folderWith({});
    await started(folder);
    const { code, stderr } = await hansho(folder, ["postmortem", "pay-99"]);
    expect(code).not.toBe(0);
    expect(stderr).toContain("pay-99");
  });
});
