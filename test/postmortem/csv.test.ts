import { writeCsv } from "@hansho/app/postmortem/csv";
import { allSections, type Postmortem, type TimelineRow } from "@hansho/app/postmortem/document";
import { blameIn } from "@hansho/app/postmortem/wording";
import { expect, test } from "vitest";

function rowOf(event: string, actor = "responder 1"): TimelineRow {
  return {
    kind: "row",
    at: "2026-11-27T03:00:00.000Z",
    incident: "pay-1",
    source: "human",
    actor,
    event,
    mark: null,
    link: { label: "thread", url: "https://slack.com/archives/C1/p1" },
  };
}

function timeline(...rows: TimelineRow[]): Postmortem {
  return {
    locale: "en",
    front: { timeZone: "Asia/Tokyo" },
    sections: { ...allSections(() => []), timeline: rows },
  } as unknown as Postmortem;
}

test("the timeline is a table of both times that Excel reads as UTF-8", () => {
  expect(writeCsv(timeline(rowOf("Note: 再起動")))).toBe(
    "\uFEFFUTC,Asia/Tokyo,Incident,Source,Actor,Event,Evidence\r\n" +
      "2026-11-27T03:00:00.000Z,2026-11-27T12:00:00.000+09:00,pay-1,people,responder 1,Note: 再起動,https://slack.com/archives/C1/p1\r\n",
  );
});

test.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+1", "'+1"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  [" =1", "' =1"],
  ["\t=1", `"'\t=1"`],
  ["＝１＋１", "'＝１＋１"],
  ["＠SUM(A1)", "'＠SUM(A1)"],
  ["ok;=HYPERLINK(1)", '"ok;=HYPERLINK(1)"'],
  ["\ufeff=1", "'\ufeff=1"],
  ['say "no", then\nstop', '"say ""no"", then\nstop"'],
])("what looks like a formula or holds a separator, as %j, is text in a cell", (event, cell) => {
  expect(writeCsv(timeline(rowOf(event)))).toContain(`,responder 1,${cell},https`);
});

test.each([
  ["The release was careless, and he forgot to check", ["careless", "forgot to"]],
  ["確認不足による人為ミスだった", ["確認不足", "人為ミス"]],
  ["The check was skipped because the page hid it", []],
])("of %j the words that may blame are told", (text, words) => {
  expect(blameIn(text)).toEqual(expect.arrayContaining(words));
  expect(blameIn(text)).toHaveLength(words.length);
});
