import { weekAt } from "@hansho/app/report/week";
import { describe, expect, test, vi } from "vitest";
import { metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { folderWith, hansho, started } from "./hansho.ts";
import { publish } from "./publish.ts";

describe("hansho report", () => {
  test("tells of a week of the running stack, as text, JSON and CSV", async () => {
    const folder = await folderWith({});
    await started(folder);
    const at = Date.now() - 60_000;
    await publish(folder, metricAlarm({ name: "pay-told", state: "ALARM", changedAt: at }));
    await publish(folder, metricAlarm({ name: "pay-told", state: "OK", changedAt: at + 30_000 }));
    const asked = ["report", "--tenant", "pay", "--week", weekAt(at, "Asia/Tokyo").name];
    const told = async (...more: string[]) => (await hansho(folder, [...asked, ...more])).stdout;
    await vi.waitFor(async () => expect(await told("--json")).toContain('"ended": 1'), PATIENT);

    expect(JSON.parse(await told("--json"))).toMatchObject([
      { tenant: "pay", figures: { fires: 1, selfHealed: 1, mttr: { p50: 30_000, p90: 30_000, of: 1 } }, openTotal: 0 },
    ]);
    const english = await told("--lang", "en");
    expect(english).toContain("1 incident of 1 alarm");
    expect(english).toMatch(/^ {2}Recovered by itself {2}1 \(100%\)$/mu);
    expect(english).toMatch(/^ {2}\d{4}-W\d\d {2}█+ 1$/mu);
    expect(await told("--lang", "ja")).toContain("インシデント 1 件（アラーム 1 個）");
    const [head, line, ...none] = (await told("--csv")).trimEnd().split("\r\n");
    expect(head).toMatch(/^tenant,id,name,account,region,/u);
    expect(line).toMatch(/^pay,pay-\d+,pay-told,/u);
    expect(none).toEqual([]);
  });
});
