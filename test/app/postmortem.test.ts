import { people } from "@hansho/app/act/people";
import { replay } from "@hansho/core/replay";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal } from "../core/made.ts";
import { overSlack } from "./over-slack.ts";
import { madeWorld } from "./world.ts";

const WHO = { user: "U0KEI", from: "button" as const };
const COPY = "pay/pay-1.en.md";

describe("a postmortem asked for in Slack", () => {
  test("comes into the thread as a file, once, with a copy in the bucket", async () => {
    const { act, tenant, settled, files, world } = await overIncident();

    const made = await act.postmortem(tenant, ["pay-1"], { locale: "en", format: "md" }, WHO);
    await settled();
    await settled();

    const name = "postmortem-pay-1.en.md";
    expect(made).toEqual({ kind: "done", incident: "pay-1", file: name, copy: COPY });
    expect(await world.table.copies.read(COPY)).toContain("## Timeline");
    const [file, ...more] = await files();
    expect(more).toEqual([]);
    expect(file).toEqual({ name, text: await world.table.copies.read(COPY) });
    expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
  });

  test("of twenty incidents is a file whose name every machine takes", async () => {
    const world = madeWorld();
    const [tenant] = Object.values(world.config.tenants);
    if (!tenant) throw new Error("There is no tenant.");
    for (let index = 0; index < 20; index += 1) {
      await world.take(madeSignal("ALARM", index, { name: `pay-${index}` }));
    }
    const ids = Array.from({ length: 20 }, (_, index) => `pay-${index + 1}`) as [string, ...string[]];

    const made = await people(world.ports, world.config).postmortem(tenant, ids, { locale: "en", format: "md" }, WHO);

    const ten = ids.slice(0, 10).join("-");
    expect(made).toMatchObject({ kind: "done", incident: "pay-1", file: `postmortem-${ten}-and-10-more.en.md` });
    expect(await world.table.copies.read(`pay/${ids.join("+")}.en.md`)).not.toBeNull();
  });

  test.each([
    ["was posted, though its answer was lost", { answerLost: true } as const],
    ["was uploaded and never posted", { hang: true } as const],
  ])("is one file where it %s", async (_, fault) => {
    const { act, tenant, settled, files, slack } = await overIncident();
    await act.postmortem(tenant, ["pay-1"], { locale: "ja", format: "html" }, WHO);
    slack.fail({ method: "chat.postMessage", ...fault });

    await settled();

    expect((await files()).map(({ name }) => name)).toEqual(["postmortem-pay-1.ja.html"]);
  });

  test("is words where Slack refuses the file, and nothing is owed", async () => {
    const { act, tenant, settled, files, lines, slack, world } = await overIncident();
    await act.postmortem(tenant, ["pay-1"], { locale: "en", format: "csv" }, WHO);
    slack.fail({ method: "files.completeUploadExternal", error: "missing_scope" });

    await settled();

    expect(await files()).toEqual([]);
    expect(JSON.stringify(lines().at(-1)?.blocks)).toContain("The file could not be put here");
    expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
  });

  test("keeps what people wrote in the copy, brings what is new, and is the same again when nothing is", async () => {
    const { act, tenant, world } = await overIncident();
    const asked = { locale: "en", format: "json" } as const;
    await act.postmortem(tenant, ["pay-1"], asked, WHO);
    const first = (await world.table.copies.read(COPY)) ?? "";
    const todo = "- **TODO(owner)** What ended it: which action, or nothing that we did? Can it come back?";
    expect(first).toContain(todo);
    await world.table.copies.write(COPY, first.replace(todo, "We rolled the release back."), "text/markdown");

    await act.note(tenant, "pay-1", "pool was 10", WHO);
    await act.postmortem(tenant, ["pay-1"], asked, WHO);
    const second = (await world.table.copies.read(COPY)) ?? "";
    await act.postmortem(tenant, ["pay-1"], asked, WHO);

    expect(second).toContain("We rolled the release back.");
    expect(second).not.toContain(todo);
    expect(second).toContain("Note: pool was 10");
    expect(await world.table.copies.read(COPY)).toBe(second);
    expect(await world.table.copies.read("pay/pay-1.en.json")).toContain("We rolled the release back.");
  });

  test("leaves a copy that can no longer be read as it is", async () => {
    const { act, tenant, world } = await overIncident();
    await world.table.copies.write(COPY, "Our own words", "text/plain");

    const made = await act.postmortem(tenant, ["pay-1"], { locale: "en", format: "md" }, WHO);

    expect(made).toEqual({ kind: "unreadable", copy: COPY });
    expect(await world.table.copies.read(COPY)).toBe("Our own words");
  });

  test("of an incident that its alarm has left behind is in the bucket alone", async () => {
    const { act, tenant, world } = await overIncident();
    await world.take(madeSignal("ALARM", 60 * MINUTE));

    const made = await act.postmortem(tenant, ["pay-1"], { locale: "en", format: "md" }, WHO);

    expect(made).toEqual({ kind: "kept", copy: COPY, why: "moved-on" });
    expect(await world.table.copies.read(COPY)).toContain("pay-1");
    expect(await act.postmortem(tenant, ["pay-9"], { locale: "en", format: "md" }, WHO)).toEqual({
      kind: "unknown",
      ids: ["pay-9"],
    });
  });

  test("changes its row so that the ledger makes it again", async () => {
    const { act, tenant, world, settled } = await overIncident();
    await act.postmortem(tenant, ["pay-1"], { locale: "en", format: "md" }, WHO);
    await settled();

    const { differences } = replay({
      rows: world.table.allAlarms(),
      cards: world.table.allCards().map(({ view }) => view),
      events: world.table.allEvents(),
    });

    expect(differences).toEqual([]);
    expect(world.table.allEvents().filter(({ kind }) => kind === "postmortem")).toMatchObject([
      { reason: "asked-for", facts: { file: "postmortem-pay-1.en.md", lang: "en", format: "md" } },
    ]);
  });
});

/** An incident that is over and shown in a local Slack, and the files and lines of its thread. */
async function overIncident() {
  const config = madeConfig();
  const world = madeWorld(config);
  const slack = await overSlack(world);
  const { pay: tenant } = config.tenants;
  if (!tenant) throw new Error("There is no tenant pay.");
  await world.take(madeSignal("ALARM", 0));
  world.pass(5 * MINUTE);
  await world.take(madeSignal("OK", 5 * MINUTE));
  await settled();
  return { world, slack, tenant, settled, files, lines, act: people(world.ports, config) };

  async function settled() {
    for (const _ of [1, 2, 3]) {
      await world.deliver();
      world.pass(11_000);
    }
  }

  function lines() {
    return slack.messages("C-pay").flatMap(({ ts }) => slack.replies("C-pay", ts).filter((reply) => reply.ts !== ts));
  }

  async function files() {
    const links = lines().flatMap(({ text }) => [...text.matchAll(/<(http[^|>]+)\|([^>]+)>/gu)]);
    return Promise.all(links.map(async ([, url = "", name]) => ({ name, text: await (await fetch(url)).text() })));
  }
}
