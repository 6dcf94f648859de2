import type { Member } from "@hansho/core/digest";
import { renderCard } from "@hansho/slack/render/card";
import { renderSimple } from "@hansho/slack/render/simple";
import { expect, test } from "vitest";
import { AT, english, japanese, MINUTE } from "./samples.ts";
import { linesOf } from "./seen.ts";

const member = (index: number, name: string, openedAt = AT + index * MINUTE): Member => ({
  id: `pay-${index}`,
  name,
  application: null,
  region: "ap-northeast-1",
  severity: "high",
  status: "resolved",
  muted: false,
  openedAt,
  resolvedAt: openedAt + 90_000,
  healed: true,
});
const viewOf = (members: Member[]) => ({
  card: "payments/healed-2026-11-03",
  tenant: "payments",
  incidents: [],
  digest: { storm: null, members },
  notice: null,
});

test("tells what healed an alarm a row, the most frequent first, and calls nobody", () => {
  const view = viewOf([member(4, "web"), member(1, "db"), member(3, "db"), member(2, "cache")]);
  const message = renderCard(view, english, 2);

  expect(message).toMatchObject({
    text: "🌤️ 4 alarms recovered before anyone was told · db, cache, web",
    metadata: { card: "payments/healed-2026-11-03", part: "main", version: 2 },
  });
  expect(linesOf(message)).toEqual([
    "# 🌤️ 4 alarms recovered before anyone was told",
    [
      "*pay-3* db · fired ×2, last at 11:17 JST, recovered after 1m 30s",
      "*pay-2* cache · fired at 11:16 JST, recovered after 1m 30s",
      "*pay-4* web · fired at 11:18 JST, recovered after 1m 30s",
    ].join("\n"),
    expect.stringContaining("`/alert show pay-2`"),
  ]);
  expect(renderSimple(view, english, 2).text).toBe(message.text);
});

test("speaks of one as of one, and of many names the first", () => {
  const many = Array.from({ length: 25 }, (_, index) => member(index, `${"<&>".repeat(80)}${index}`));
  const names = Array.from({ length: 12 }, (_, index) => member(index, `db-${index}`));

  expect(renderCard(viewOf([member(1, "db")]), english, 1).text).toBe(
    "🌤️ 1 alarm recovered before anyone was told · db",
  );
  expect(
    linesOf(renderCard(viewOf(names), english, 1))[1]
      ?.split("\n")
      .at(-1),
  ).toBe("… and 2 more");
  expect(linesOf(renderCard(viewOf(many), english, 1))[1]?.length).toBeLessThan(3_000);
});

test("the same in Japanese", () => {
  const message = renderCard(viewOf([member(1, "db"), member(3, "db"), member(2, "cache")]), japanese, 1);

  expect(message.text).toBe("🌤️ 通知前に自然復旧したアラーム 3 件 · db, cache");
  expect(linesOf(message)[1]).toBe(
    "*pay-3* db・2 回、最後は 11:17 JST に発生、1分30秒で復旧\n*pay-2* cache・11:16 JST に発生、1分30秒で復旧",
  );
});
