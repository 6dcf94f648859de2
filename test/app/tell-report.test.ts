import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeBrief } from "../core/made-briefs.ts";
import { overSlack } from "./over-slack.ts";
import { madeWorld, type World } from "./world.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const report = { day: "mon", minutes: 9 * 60, channel: null } as const;

/** Monday nine in the morning in Tokyo, after the week in which START is. */
const NINE = START + 30 * HOUR;

describe("a weekly report", () => {
  test("is told once, from its time on, calls nobody, and its week is kept", async () => {
    const world = reporting();
    await fires(world, "pay-1");
    world.pass(NINE - world.now() - MINUTE);
    await looked(world);
    expect(reports(world)).toEqual([]);

    for (let minute = 0; minute < 200; minute += 20) {
      world.pass(20 * MINUTE);
      await looked(world);
    }

    expect(reports(world)).toEqual(["📊 pay · week 47 of 2026 (Nov 16 – 22) · 1 incident of 1 alarm"]);
    expect(await world.table.weeks.read("pay", "2026-W47")).toMatchObject([
      { id: "pay-1", endedAt: START + 5 * MINUTE },
    ]);
    expect(JSON.stringify(world.slack.messages("C-pay").at(-1))).not.toMatch(/<[!@]/u);
  });

  test("of a week without any fire is one line", async () => {
    const world = reporting();
    world.pass(NINE - world.now());
    await looked(world);
    expect(reports(world)).toEqual(["📊 pay · week 47 of 2026 (Nov 16 – 22): no alarm fired."]);
    expect(world.lines()).toEqual([]);
  });

  test("is posted in the channel that is named for it", async () => {
    const world = reporting({ report: { ...report, channel: "C-reports" } });
    await fires(world, "pay-1");
    world.pass(NINE - world.now());
    await looked(world);
    expect(reports(world)).toEqual([]);
    expect(reports(world, "C-reports")).toHaveLength(1);
  });

  test("is not made where it is off, nor of a tenant that is gone meanwhile", async () => {
    const world = madeWorld();
    world.pass(NINE - world.now());
    await looked(world);
    expect(world.texts()).toEqual([]);

    const gone = reporting();
    gone.pass(NINE - gone.now());
    await gone.ports.due.plan({
      kind: "report",
      key: "old/2026-W47",
      at: NINE,
      body: { tenant: "old", week: "2026-W47" },
    });
    expect(await gone.sweep()).toMatchObject({ failures: [], done: { report: 2 } });
  });

  test.each(["ledger.append", "pictures.keep", "cards.show", "wakeUps.wake", "weeks.write", "due.done"])(
    "stands once, as it was first told, though sweep stopped at %s",
    async (where) => {
      const world = reporting();
      await past(world);
      await fires(world, "pay-1");
      world.pass(NINE - world.now());
      const [port = "", method = ""] = where.split(".");
      const of =
        (world.ports as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>)[port] ?? {};
      const whole = of[method];
      of[method] = async () => {
        throw new Error("stopped");
      };
      expect((await world.sweep()).failures).toEqual(["report pay/2026-W47: stopped"]);
      if (whole) of[method] = whole;
      // What happens meanwhile is not told of a week that is over.
      await world.take(madeSignal("ALARM", 31 * HOUR, { name: "late" }));

      for (const _ of [1, 2, 3]) {
        world.pass(MINUTE);
        await looked(world);
      }

      expect(reports(world)).toHaveLength(1);
      expect(world.lines().filter((line) => line === "picture")).toHaveLength(1);
      expect(await world.table.weeks.read("pay", "2026-W47")).toHaveLength(1);
    },
  );

  test("has the trend as a picture in its thread, once there are two weeks", async () => {
    const world = reporting();
    await past(world);
    await fires(world, "pay-1");
    const slack = await overSlack(world);
    world.pass(NINE - world.now());
    await looked(world);
    await looked(world);

    const posted = slack.messages("C-pay").find(({ text }) => text?.includes("📊"));
    const [line] = slack.replies("C-pay", posted?.ts ?? "");
    expect(line).toMatchObject({
      blocks: [
        { type: "section" },
        {
          type: "image",
          alt_text: "Incidents of pay a week: 2026-W46 1, 2026-W47 1",
          slack_file: { id: expect.any(String) },
        },
      ],
    });
    const [, file] = /"slack_file":\{"id":"(\w+)"/u.exec(JSON.stringify(line)) ?? [];
    const shown = await fetch(`${slack.url}/local/files/${file}`);
    expect(
      Buffer.from(await shown.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});

describe("what a report reads", () => {
  test("is kept weeks where the table has forgotten, and of what burned then how it ended", async () => {
    const { readReport } = await import("@hansho/app/report/read");
    const { weekNamed } = await import("@hansho/app/report/week");
    const world = reporting();
    const tenant = madeTenant("pay", { report });
    await world.take(madeSignal("ALARM", 0));
    const burned = madeBrief("pay-1", { version: 1, endedAt: null, ending: null });
    await world.table.weeks.write("pay", "2026-W47", [burned, madeBrief("pay-0", { openedAt: START - HOUR })]);
    await world.take(madeSignal("OK", 2 * HOUR));
    world.pass(120 * DAY);
    const forgotten = { ...world.ports, briefs: { note: world.ports.briefs.note, since: async () => [] } };

    const week = weekNamed("2026-W47", tenant.timeZone) ?? { name: "", from: 0, to: 0 };
    const { report: told, briefs } = await readReport(forgotten, tenant, week, world.now());

    expect(told.figures).toMatchObject({ fires: 2, ended: 2, mttr: { p50: 5 * MINUTE, p90: 2 * HOUR } });
    expect(told.openTotal).toBe(0);
    expect(briefs.map(({ id }) => id)).toEqual(["pay-0", "pay-1"]);
  });
});

function reporting(more: Parameters<typeof madeTenant>[1] = {}): World {
  return madeWorld(madeConfig([madeTenant("pay", { report, ...more })]));
}

/** An incident of the week before. */
async function past(world: World): Promise<void> {
  await world.ports.briefs.note("pay", madeBrief("pay-0", { openedAt: START - 7 * DAY }));
}

async function fires(world: World, id: string): Promise<void> {
  await world.take(madeSignal("ALARM", 0));
  await world.deliver();
  world.pass(5 * MINUTE);
  await world.take(madeSignal("OK", 5 * MINUTE));
  await world.deliver();
  expect((await world.card(`pay/${id}`)).view.incidents[0]?.status).toBe("resolved");
}

async function looked(world: World): Promise<void> {
  expect((await world.sweep()).failures).toEqual([]);
  await world.deliver();
  world.pass(2_000);
  await world.deliver();
}

function reports(world: World, channel = "C-pay"): string[] {
  return world.slack
    .messages(channel)
    .filter(({ thread, message }) => thread === null && JSON.stringify(message).includes("report-pay-2026-W47"))
    .map(({ message }) => message.text);
}
