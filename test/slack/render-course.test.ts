import type { Incident } from "@hansho/core/incident";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { expect, test } from "vitest";
import { AT, english, incidentOf, japanese, MINUTE, resolved, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const measured = (...values: number[]) => values.map((value, index) => ({ at: AT + index * MINUTE, value }));

test("a card says that what burns gets better, or worse, against its threshold", () => {
  const said = (values: number[], look = english) =>
    linesOf(renderCard(viewOf(incidentOf({ measured: measured(...values) })), look, 1)).join("\n");

  expect(said([7.2, 3.1])).toContain("📉 Improving: 7.2% → 3.1%, still beyond 1%");
  expect(said([3.1, 7.2])).toContain("📈 Getting worse: 3.1% → 7.2% (threshold 1%)");
  expect(said([7.2, 3.1], japanese)).toContain("📉 改善中：7.2% → 3.1%（しきい値 1% はまだ超過）");
  expect(said([7.2])).not.toMatch(/📉|📈/u);
});

test("a recovery says whether a blip or a long degradation ended, and from what value to what", () => {
  const said = (minutes: number, look = english) => {
    const end = AT + minutes * MINUTE;
    const line = { part: `recovered-${end}`, kind: "recovered" as const, at: end, by: null, broadcast: false };
    const over: Incident = incidentOf({
      ...resolved,
      resolvedAt: end,
      measured: [
        { at: AT, value: 7.2 },
        { at: end, value: 0.4 },
      ],
      count: 1,
      thread: [line],
    });
    return renderLine(viewOf(over), line, look, null).text.split("\n").at(-1);
  };

  expect(said(1)).toBe("It was a blip: 7.2% at worst → 0.4%");
  expect(said(190)).toBe("It was a long degradation: 7.2% at worst → 0.4%");
  expect(said(12)).toBe("7.2% at worst → 0.4%");
  expect(said(190, japanese)).toBe("長時間の劣化でした：最悪時 7.2% → 0.4%");
});
