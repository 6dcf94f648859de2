import { inflateSync } from "node:zlib";
import { type Report, reportOf } from "@hansho/app/report/report";
import { findInBlocks } from "@hansho/local/slack/block-kit";
import { reportMessage } from "@hansho/slack/report/message";
import { trendPicture } from "@hansho/slack/report/trend-picture";
import { describe, expect, test } from "vitest";
import { madeTenant } from "../core/made.ts";
import { madeBrief } from "../core/made-briefs.ts";
import { fullReport, quietReport, WEEK } from "./report-samples.ts";

const english = madeTenant("payments");
const japanese = madeTenant("payments", { locale: "ja" });
const textOf = (report: Report, tenant = english) =>
  JSON.stringify(reportMessage(report, tenant).blocks).replaceAll("\\n", "\n");

describe("a week's report in Slack", () => {
  test("says what fired, how it went, what is noisy and what still burns", () => {
    const text = textOf(fullReport);
    for (const part of [
      "📊 payments · week 47 of 2026 (Nov 16 – 22)",
      "*30 incidents* of 6 alarms · 10 more than the week before (20)\nCRITICAL 14 · HIGH 7 · MEDIUM 8 · LOW 1",
      "*Service* payment-gateway 14 · ledger 6 · batch 5 · orders 3 · no service named 1 · … +1",
      "*Taken by somebody*\n7 (23%)",
      "(without 1 that a mute had quieted)",
      "• *payment-gateway-5xx* ×14 (up from 5)\nIt recovered by itself 14 times, nine of ten times within 4m",
      "• *ledger-replication-lag* ×6 (none before)\nPeople act on it without a runbook",
      "• *batch-cpu* ×5 (down from 15)\nIt was muted 5 times",
      "Escalated and taken by nobody: 1 incident (pay-90)",
      "Alarms without a runbook: 1 (ledger-replication-lag)",
      "Alarms without an OK action: 1 (batch-cpu); the messages of 1 more do not say",
      "🔥 *1 still burns*\n• *pay-90* disk-full · HIGH · since Nov 20, 04:00:00 JST",
      "`npx hansho report --tenant payments --week 2026-W47`",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("says it in Japanese, whole", () => {
    const text = textOf(fullReport, japanese);
    expect(text).toContain("📊 payments · 2026 年第 47 週（11/16～11/22）");
    expect(text).toContain(
      "*インシデント 30 件*（アラーム 6 個） · 前の週（20 件）より 10 件増\n緊急 14 · 重大 7 · 警告 8 · 注意 1",
    );
    expect(text).toContain("🔥 *継続中 1 件*");
    expect(text).not.toMatch(/incident|recovered|the week/u);
  });

  test("of a week without fires is one line, without a picture", () => {
    expect(reportMessage(quietReport, english)).toEqual({
      text: "📊 payments · week 47 of 2026 (Nov 16 – 22): no alarm fired.",
      blocks: [expect.objectContaining({ type: "section" })],
      picture: null,
    });
  });

  test("of one incident tells no halves, and of what happened once says once", () => {
    const openedAt = WEEK.from;
    const one = { openedAt, takenAt: openedAt + 180_000, acted: true, endedAt: openedAt + 1_200_000 };
    const single = reportOf([madeBrief("pay-1", one)], {
      tenant: "payments",
      zone: "Asia/Tokyo",
      spans: [WEEK],
      now: WEEK.to,
    });
    expect(textOf(single)).toContain("*Time to acknowledge*\n3m, of one alone");
    expect(textOf(single)).toContain("*Time to recovery*\n20m, of one alone");
    expect(textOf(single, japanese)).toContain("*復旧まで*\n20分（1 件のみ）");

    const twice = [
      madeBrief("pay-1", { ...one, flapped: true }),
      madeBrief("pay-2", { ...one, openedAt: openedAt + 1 }),
    ];
    const noisy = reportOf(twice, { tenant: "payments", zone: "Asia/Tokyo", spans: [WEEK], now: WEEK.to });
    expect(textOf(noisy)).toContain("It flapped once: more datapoints");
  });

  test("of a week without fires in which something burns on, is pushed as that", () => {
    const before = madeBrief("pay-1", { openedAt: WEEK.from - 1, endedAt: null, ending: null });
    const report = reportOf([before], { tenant: "payments", zone: "Asia/Tokyo", spans: [WEEK], now: WEEK.to });
    expect(reportMessage(report, english).text).toBe(
      "📊 payments · week 47 of 2026 (Nov 16 – 22): no alarm fired. · 🔥 1 still burns",
    );
    expect(reportMessage(report, japanese).text).toMatch(/発生したアラームはありません。 · 🔥 継続中 1 件$/u);
  });

  test.each([english, japanese])("fits Slack and calls nobody, whatever alarms are called", (tenant) => {
    const name = `<!channel> *b* ${"<@U1>&".repeat(60)}`;
    const briefs = Array.from({ length: 300 }, (_, index) =>
      madeBrief(`pay-${index}`, {
        name: `${index % 40}${name}`,
        application: `${index % 40}${name}`,
        openedAt: WEEK.from + index,
        endedAt: null,
        ending: null,
        escalated: 1,
        runbook: false,
        okAction: false,
      }),
    );
    const report = reportOf(briefs, { tenant: name, zone: "Asia/Tokyo", spans: [WEEK], now: WEEK.to });
    const { text, blocks } = reportMessage(report, tenant);
    expect(findInBlocks(blocks)).toEqual([]);
    expect(`${text}${JSON.stringify(blocks)}`).not.toMatch(/<[!@#]/u);
    expect(text.length).toBeLessThanOrEqual(2_800);
  });
});

describe("the trend's picture", () => {
  test("is a PNG with colours on no ground, small enough to keep", () => {
    const { picture } = reportMessage(fullReport, english);
    const png = Buffer.from(picture?.png ?? []);
    expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_120, 420]);
    expect(png.length).toBeLessThan(40_000);
    expect(picture?.alt).toMatch(/2026-W40 38, .*2026-W47 30$/u);
  });

  test("has a bar as high as its count, and none where nothing fired", () => {
    const png = Buffer.from(
      trendPicture([
        { label: "W45", fires: 0, bySeverity: [] },
        { label: "W46", fires: 10, bySeverity: [["high", 10]] },
        { label: "W47", fires: 20, bySeverity: [["high", 20]] },
      ]),
    );
    const [none, half, whole] = [0, 1, 2].map((bar) => orangeIn(png, bar, 3)) as [number, number, number];
    expect(none).toBe(0);
    expect(half / whole).toBeCloseTo(0.5, 1);
  });
});

/** How many pixels of one of so many bars have the colour of what is high. */
function orangeIn(png: Buffer, bar: number, of: number): number {
  const start = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const [width, stride] = [1_120, 1_120 * 4 + 1];
  let count = 0;
  for (let row = 0; row * stride < rows.length; row += 1) {
    for (let x = Math.floor((bar * width) / of); x < ((bar + 1) * width) / of; x += 1) {
      const at = row * stride + 1 + x * 4;
      if (rows[at] === 222 && rows[at + 1] === 110 && rows[at + 3] === 255) count += 1;
    }
  }
  return count;
}
