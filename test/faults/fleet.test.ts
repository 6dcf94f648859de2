import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoAlarms } from "@hansho/aws/table/alarms";
import { table } from "@hansho/aws/table/table";
import type { AlarmRow } from "@hansho/core/alarm-row";
import { expect } from "vitest";
import { madeWorld } from "../app/world.ts";
import { startStack } from "../contract/stack.ts";
import { judged, MINUTE, madeConfig, madeSignal, madeTenant, START } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, seconds, times } from "./fault.ts";

const start = Date.parse("2026-11-24T10:00:00+09:00");

fault(9, async () => {
  const stage = await play(({ at, between }) => {
    at("10:00", ...Array.from({ length: 100 }, (_, index) => alarm("db").contributor(`series-${index}`)));
    at("10:05", ...Array.from({ length: 97 }, (_, index) => alarm("db").contributor(`series-${index}`).recovers()));
    between("10:00", "10:07").expect(channel("pay").gets({ posts: 1 }));
  });
  const rows = stage.setting.table.allAlarms();
  expect(rows.filter(({ incident }) => incident?.status === "resolved")).toHaveLength(97);
  expect(new Set(rows.map(({ incident }) => incident?.card)).size).toBe(1);
  return `${rows.length} incidents on 1 card, ${rows.length - 97} of them burning`;
});

fault(29, async () => {
  const many = times(300);
  const stage = await play(
    ({ every, between, at }) => {
      every("1s", 60, "10:00", (second) => ({
        arrivals: (moment) =>
          Array.from(
            { length: many / 60 },
            (_, index) => alarm(`storm-${second}-${index}`).arrivals?.(moment) ?? [],
          ).flat(),
      }));
      between("10:00", "10:01").expect(channel("pay").gets({ posts: { atMost: 30 } }));
      at("10:02");
    },
    { policies: { storm: { incidents: 20, within: 5 * MINUTE, calm: 10 * MINUTE } } },
  );
  const { slack, table: rows } = stage.setting;
  const inMinute = slack.writings.filter(({ at }) => at < start + MINUTE);
  expect(inMinute.length).toBeLessThanOrEqual(60);
  expect(rows.allAlarms()).toHaveLength(many);
  const cards = rows.allCards();
  const told = cards.reduce((sum, { view }) => sum + view.incidents.length + (view.digest?.members.length ?? 0), 0);
  expect(told).toBe(many);
  const first = (slack.all[0]?.at ?? Number.NaN) - start;
  expect(first).toBeLessThanOrEqual(2_000);
  return `${many} alarms: first after ${seconds(first)}, ${inMinute.length} writes in the minute, 0 lost (10,000 on the local stack: npm run storm)`;
});

fault(31, async () => {
  const tenants = Array.from({ length: 200 }, (_, index) => madeTenant(`t${index}`));
  const routes = tenants.map(({ name }) => ({
    match: [{ key: "alarm", operator: "=" as const, value: `${name}-*` }],
    tenant: name,
    severity: "high" as const,
    application: null,
    insufficientData: null,
  }));
  const stage = await play(
    ({ at, everyStartIsCold }) => {
      everyStartIsCold();
      at("10:00", ...tenants.flatMap(({ name }) => [alarm(`${name}-a`), alarm(`${name}-b`), alarm(`${name}-c`)]));
      at("10:03");
    },
    { config: madeConfig(tenants, routes) },
  );
  const posts = stage.setting.slack.writings.filter(({ kind }) => kind === "post");
  const byChannel = Map.groupBy(posts, (one) => one.channel);
  const early = [...byChannel.values()].flatMap((own) =>
    own.filter((one, index) => index > 0 && one.at - (own[index - 1]?.at ?? 0) < 1_000),
  );
  expect(posts).toHaveLength(600);
  expect(early.length / posts.length).toBeLessThanOrEqual(0.01);
  return `${early.length} of ${posts.length} posts sooner than Slack allows, no claim lost`;
});

fault(32, async () => {
  const skews = [-10 * MINUTE, 0, 10 * MINUTE];
  for (const lost of ["lost", "stopped-before", "stopped-after"] as const) {
    await play(({ at, between, meets, clocksAreOff }) => {
      clocksAreOff(({ name }) => skews[Number(name.replace(/\D/gu, "")) % skews.length] ?? 0);
      meets("slack.post", lost, "10:00");
      at("10:00", alarm("db"), alarm("web").late("3m"));
      at("10:02", alarm("web").recovers());
      at("10:40", alarm("db").recovers());
      between("10:00", "11:00").expect(
        channel("pay").shows(card("pay-1").resolved().green(), card("pay-2").resolved().green()),
        channel("pay").gets({ posts: 2 }),
      );
    });
  }
  return "3 of 3: order by CloudWatch's times, one message each";
});

fault(26, async () => {
  const stack = await startStack();
  const lossy = new DynamoDBClient({ ...stack.options, maxAttempts: 2 });
  let losing = 0;
  lossy.middlewareStack.add(
    (next) =>
      async function loseAnswers(args) {
        const answer = next(args);
        if (losing === 0) return answer;
        losing -= 1;
        await answer.catch(() => undefined);
        throw Object.assign(new Error("socket hang up"), { name: "TimeoutError" });
      },
    { step: "finalizeRequest", priority: "low", name: "loseAnswers" },
  );
  const alarms = dynamoAlarms(table(lossy, stack.made.table), () => START);
  const { row } = judged([madeSignal("ALARM", 0)]);
  const many = 20;
  for (let index = 0; index < many; index += 1) {
    losing = 1;
    expect(await alarms.save({ ...row, key: `lost-${index}` }, null)).toBe(true);
    expect(losing).toBe(0);
  }
  lossy.destroy();
  await stack.close();
  return `0 of ${many} lost: each is known for our own`;
});

/** What an incident had when the product first stood: the code before knows no more, and keeps no more. */
const AT_FIRST = new Set(
  (
    "id tenant alarm card status severity application facts state openedAt changedAt heardAt count reopened owner muted " +
    "resolvedAt ending flap foundBySweep evidence runbook thread shownPlainly among"
  ).split(" "),
);

function asOldCodeKeepsIt(row: AlarmRow): AlarmRow {
  if (!row.incident) return row;
  const kept = Object.fromEntries(Object.entries(row.incident).filter(([key]) => AT_FIRST.has(key)));
  return { ...row, incident: kept as AlarmRow["incident"] };
}

function asNewCodeKeepsIt(row: AlarmRow): AlarmRow {
  return { ...row, laterField: { of: "the next version" } } as AlarmRow;
}

fault(37, async () => {
  const world = madeWorld();
  const { save } = world.ports.alarms;
  let saves = 0;
  world.ports.alarms.save = (row, dueAt) => {
    saves += 1;
    const kept = [asOldCodeKeepsIt, asNewCodeKeepsIt, (same: AlarmRow) => same][saves % 3];
    return save(kept ? kept(row) : row, dueAt);
  };
  const many = 30;
  for (let index = 0; index < many; index += 1) {
    const name = `alarm-${index}`;
    await world.take(madeSignal("ALARM", index * 60_000, { name }));
    world.pass(20_000);
    await world.deliver();
    for (const asked of world.investigations.splice(0)) await world.investigate(asked);
    await world.take(madeSignal("OK", index * 60_000 + 30_000, { name }));
    world.pass(20_000);
    await world.deliver();
    await world.sweep();
    await world.deliver();
    world.pass(20_000);
  }
  expect(world.texts().filter((text) => text.includes("resolved OK x1"))).toHaveLength(many);
  expect(world.lines()).toHaveLength(many);
  return `0 of ${many} lost, 0 twice, rows of the version before and the next among them`;
});
