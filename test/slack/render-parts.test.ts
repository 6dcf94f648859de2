import { partOfIncident } from "@hansho/core/part";
import { renderCard } from "@hansho/slack/render/card";
import { describe, expect, test } from "vitest";
import { AT, compositeFacts, english, incidentOf, japanese, resolved, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const stands = { channel: "C024BE91L", ts: "1795227245.000200" };
const burning = partOfIncident(incidentOf({ id: "pay-41" }), stands);
const over = partOfIncident(incidentOf({ ...resolved, id: "pay-43" }), null);
const composite = incidentOf({ facts: compositeFacts, runbook: null, parts: [burning, over] });
const textOf = (incident: typeof composite, look = english) =>
  linesOf(renderCard(viewOf(incident), look, 1)).join("\n");

describe("a composite alarm's card", () => {
  test("tells of its parts, with a link where a card stands, in both languages", () => {
    expect(textOf(composite)).toMatch(
      /\*Its parts:\* 1 of 2 burn\n🔥 \*<https:\/\/slack\.com\/archives\/C024BE91L\/p1795227245000200\|pay-41>\* .+ · since .+\n✅ \*pay-43\* .+ · recovered after 12m/u,
    );
    expect(textOf(composite, japanese)).toContain("*構成するアラーム：* 2 件中 1 件が発生中");
  });

  test("says nowhere that logs are being read", () => {
    expect(textOf(composite)).not.toMatch(/being read/u);
    expect(textOf(incidentOf())).toMatch(/being read/u);
  });

  test("tells of the first ten parts, and of none once it is over", () => {
    const parts = Array.from({ length: 12 }, (_, index) => ({ ...burning, id: `pay-${index}` }));

    expect(textOf({ ...composite, parts })).toContain("12 of 12 burn");
    expect(textOf({ ...composite, parts })).toContain("… and 2 more");
    expect(textOf({ ...composite, ...resolved })).not.toContain("Its parts");
  });
});

test("a part's card says of what it is part, and calls nobody", () => {
  const part = incidentOf({ heldBack: { by: "pay-44", alarm: "down", at: AT, as: "part" } });

  expect(textOf(part)).toContain("🧩 Part of pay-44: nobody is called for this while that burns.");
  expect(textOf(part)).not.toContain("<!here>");
  expect(textOf(part, japanese)).toContain("🧩 pay-44 の一部です。");
});
