import { type Figure, figures, type Postmortem, sections } from "@hansho/app/postmortem/document";
import { formats } from "@hansho/app/postmortem/format";
import { write } from "@hansho/app/postmortem/formats";
import { MADE_BY } from "@hansho/app/postmortem/made-by";
import { readMarkdown } from "@hansho/app/postmortem/markdown/read";
import { postmortemOf } from "@hansho/app/postmortem/postmortem-of";
import { readJson } from "@hansho/app/postmortem/schema";
import { locales } from "@hansho/core/locale";
import { scenarios } from "@hansho/local/scenario/scenarios";
import { beforeAll, describe, expect, test } from "vitest";
import { PERSON, type Played, played, SECRETS, versionOf } from "./played.ts";

describe.each(scenarios.map(({ name }) => name))("the postmortem of %s", (name) => {
  let story: Played;
  beforeAll(async () => {
    story = await played(name);
  });

  const made = (locale: (typeof locales)[number], names = false) =>
    postmortemOf(story.kept, { locale, tenant: story.tenant, names });

  test.each(locales)("has every section, and every number with its formula, in %s", (locale) => {
    const document = made(locale);

    for (const id of sections) expect(document.sections[id], id).not.toEqual([]);
    for (const { incident } of story.kept) {
      const own = numbersIn(document).filter((one) => one.incident === incident.id);
      expect(own.map(({ id }) => id)).toEqual([...figures]);
      for (const { formula, value, because } of own) {
        expect(formula).not.toBe("");
        expect(because === null).toBe(value !== null);
      }
    }
  });

  test("tells the worst value out of those that it names", () => {
    const [{ incident, ...kept }, ...others] = story.kept;
    const metric = incident.facts.metric;
    if (!metric) throw new Error("The scenario's first alarm watches no metric.");
    const datapoints = [...metric.datapoints, { at: null, value: 987.5 }];
    const peaked = {
      ...kept,
      incident: { ...incident, facts: { ...incident.facts, metric: { ...metric, datapoints } } },
    };
    const document = postmortemOf([peaked, ...others], { locale: "en", tenant: story.tenant, names: false });
    const worst = numbersIn(document).find((one) => one.incident === incident.id && one.id === "worst");
    expect(worst).toMatchObject({ value: 987.5, inputs: [{ value: expect.stringMatching(/, 987\.5$/u) }, {}] });
  });

  test("leaves no gap where the store knows the value", () => {
    const document = made("en");
    const { incident } = story.kept[0];
    const numbers = new Map(numbersIn(document).map((one) => [`${one.incident} ${one.id}`, one]));
    for (const { incident: one, events } of story.kept) {
      const value = (id: string) => numbers.get(`${one.id} ${id}`)?.value ?? null;
      expect(value("heard")).toBe(one.heardAt - one.openedAt);
      if (one.owner) expect(value("tta")).not.toBeNull();
      if (one.resolvedAt !== null) {
        expect(value("duration")).toBe(one.resolvedAt - one.openedAt);
        expect(value("ttr")).toBe(one.resolvedAt - one.openedAt - (value("muted") ?? 0));
      }
      if (one.evidence?.logs.status === "found") expect(value("lines")).toBe(one.evidence.logs.finding.count);
      if (one.facts.metric?.datapoints[0]?.at) expect(value("ttd")).not.toBeNull();
      expect(
        document.sections.events.filter((item) => item.kind === "event" && item.key.startsWith(`${one.id}#`)),
      ).toHaveLength(events.length);
    }
    expect(document.front).toMatchObject({
      ids: story.kept.map((kept) => kept.incident.id),
      severity: incident.severity,
      detected: expect.any(String),
      acknowledged: expect.any(String),
      madeBy: MADE_BY,
    });
    const text = JSON.stringify(document.sections);
    const { evidence } = incident;
    for (const hypothesis of evidence?.hypotheses ?? [])
      expect(text).toContain(JSON.stringify(hypothesis.claim.en).slice(1, -1));
    for (const change of evidence?.changes ?? []) expect(text).toContain(JSON.stringify(change.what).slice(1, -1));
    expect(
      document.sections["five-w"].filter((item) => item.kind === "answer" && item.close.tag === "unknown"),
    ).toEqual(expect.not.arrayContaining([expect.objectContaining({ question: "what" })]));
  });

  test("has a title and a summary that stay short, however many incidents it is of", () => {
    const { front, sections: told } = made("en");
    const others = story.kept.length - 1;
    expect(front.title.length).toBeLessThan(110);
    expect(front.title.includes(` and ${others} more (`)).toBe(others > 1);
    expect(told.summary.length).toBeLessThan(8);
    const text = JSON.stringify(told.summary);
    for (const { incident } of story.kept) expect(text).toContain(incident.id);
  });

  test.each(formats)("holds no secret of what came in, and no person's name, as %s", (format) => {
    for (const locale of locales) {
      const text = write(made(locale), format, story.picture);
      expect([...SECRETS, PERSON, ...story.authors].filter((secret) => text.includes(secret))).toEqual([]);
    }
    expect(write(made("en", true), "json", null)).toContain(PERSON);
  });

  test.each(locales)("loses nothing from JSON to Markdown to JSON, in %s", (locale) => {
    const document = made(locale);

    expect(readJson(write(document, "json", null))).toEqual(document);
    expect(readMarkdown(write(document, "md", null))).toEqual(document);
  });
});

test("tells with which version it was made", async () => {
  expect(MADE_BY).toBe(`Hansho ${await versionOf()}`);
});

function numbersIn(document: Postmortem): Figure[] {
  return document.sections.impact.filter((item): item is Figure => item.kind === "figure");
}
