import { execFileSync } from "node:child_process";
import { keepJunk, muteJunk } from "@hansho/app/act/junk";
import { judgeAll } from "@hansho/app/junk/judge-all";
import { junkPatches } from "@hansho/app/junk/patch";
import { compileConfig } from "@hansho/config/compile-config";
import type { Episode } from "@hansho/core/episode";
import { identityKey } from "@hansho/core/identity";
import type { JunkCandidate } from "@hansho/core/learnt-junk";
import { judgeJunk } from "@hansho/core/learnt-junk";
import { replay } from "@hansho/core/replay";
import { DAY, HOUR } from "@hansho/core/zone";
import { describe, expect, test } from "vitest";
import { soundBut } from "../config/base.ts";
import { MINUTE, madeConfig, madeFacts, madeSignal, madeTenant, START } from "../core/made.ts";
import { briefTelling, madeHistory } from "../core/made-episodes.ts";
import { madeWorld } from "./world.ts";

const WEDNESDAY = Date.UTC(2026, 10, 25, 5);
const [ann, ben] = [
  { user: "U0ANN", from: "button" as const },
  { user: "U0BEN", from: "button" as const },
];
const pay = madeTenant("pay", { policies: { ...madeTenant().policies, muteMost: 7 * DAY } });

async function proposed(names: string[] = ["orders-5xx"]) {
  const world = madeWorld(madeConfig([pay]));
  world.pass(WEDNESDAY - START);
  for (const [of, name] of names.entries()) {
    const alarm = identityKey(madeFacts(name).identity);
    const history = madeHistory(12, WEDNESDAY, (index) => ({ alarm, name, incident: `pay-${100 * (of + 1) + index}` }));
    for (const one of history) await world.table.briefs.note("pay", briefTelling(one));
  }
  await world.sweep();
  const asked = (incident: string) => ({ proposal: "junk-pay-2026-11-25", incident });
  return {
    ...world,
    keep: (incident: string, who = ann) => keepJunk(world.ports)(pay, asked(incident), who),
    mute: (incident: string, who = ann) => muteJunk(world.ports, world.config)(pay, asked(incident), who),
    notice: () => world.table.allCards().find(({ view }) => view.notice)?.view.notice ?? null,
  };
}

describe("a proposal", () => {
  test("is made once a week by however many sweeps, and names what was surest at its time", async () => {
    const world = await proposed(["a-5xx", "b-5xx", "c-5xx", "d-5xx", "e-5xx", "f-5xx"]);
    world.pass(MINUTE);
    await Promise.all([world.sweep(), world.sweep()]);

    expect(world.table.allCards()).toHaveLength(1);
    expect(world.notice()?.junk?.candidates.map(({ name }) => name)).toEqual([
      "a-5xx",
      "b-5xx",
      "c-5xx",
      "d-5xx",
      "e-5xx",
    ]);
    expect(world.notice()?.junk?.more).toBe(1);
    const shown = world.table.allEvents().filter(({ reason }) => reason === "junk-proposal");
    expect(shown.map(({ by, card }) => [by, card])).toEqual([[{ kind: "sweep" }, "pay/notice-junk-pay-2026-11-25"]]);
  });

  test("is none where nothing is to be proposed, and the alarms are judged once all the same", async () => {
    const world = await proposed([]);
    expect(world.table.allCards()).toEqual([]);
    expect(await world.table.junkRecord.judgedAt("pay")).toBe(WEDNESDAY);
  });

  test("whose sweep stopped behind the ledger is told as it was by the next", async () => {
    const world = madeWorld(madeConfig([pay]));
    world.pass(WEDNESDAY - START);
    for (const one of madeHistory(12, WEDNESDAY)) await world.table.briefs.note("pay", briefTelling(one));
    const { show } = world.table.cards;
    world.table.cards.show = async () => Promise.reject(new Error("stopped"));
    await world.sweep();
    world.table.cards.show = show;
    for (const one of madeHistory(30, WEDNESDAY))
      await world.table.briefs.note("pay", briefTelling({ ...one, alarm: "another" }));
    world.pass(MINUTE);
    await world.sweep();

    const [card] = world.table.allCards();
    expect(card?.view.notice?.junk?.candidates.map(({ incident }) => incident)).toEqual(["pay-12"]);
  });
});

describe("what people say of a candidate", () => {
  test("is said once, though two say it at once; the ledger makes the card again", async () => {
    const world = await proposed(["a-5xx", "b-5xx"]);
    const [first, second] = world.notice()?.junk?.candidates ?? [];
    const outcomes = await Promise.all([
      world.keep(first?.incident ?? "", ann),
      world.keep(first?.incident ?? "", ben),
      world.keep(second?.incident ?? "", ben),
    ]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["already", "kept", "kept"]);
    expect(world.notice()?.junk?.candidates.map(({ said }) => said?.said)).toEqual(["kept", "kept"]);
    const { table } = world;
    const kept = {
      rows: table.allAlarms(),
      cards: table.allCards().map(({ view }) => view),
      events: table.allEvents(),
    };
    expect(replay(kept).differences).toEqual([]);
    expect(await world.keep(first?.incident ?? "")).toMatchObject({
      kind: "already",
      candidate: { said: { said: "kept" } },
    });
  });

  test("may be a mute after all, of its alarm alone and for a week; it is not proposed again for eight", async () => {
    const world = await proposed();
    const [candidate] = world.notice()?.junk?.candidates ?? [];
    await world.keep(candidate?.incident ?? "", ben);
    const outcome = await world.mute(candidate?.incident ?? "");

    expect(outcome.kind).toBe("muted");
    const [mute] = await world.table.mutes.active("pay", world.now());
    expect(mute).toMatchObject({ by: "U0ANN", until: world.now() + 7 * DAY });
    expect(mute?.matchers.map(({ key }) => key)).toEqual(["alarm", "region", "account"]);
    expect((await world.mute(candidate?.incident ?? "", ben)).kind).toBe("already");
    const later = async (weeks: number) => {
      const ports = { ...world.ports, clock: { ...world.ports.clock, now: () => world.now() + weeks * 7 * DAY } };
      const again = madeHistory(12, ports.clock.now(), () => ({ alarm: candidate?.alarm ?? "" }));
      for (const one of again) await world.table.briefs.note("pay", briefTelling({ ...one, version: weeks }));
      return (await judgeAll(ports, pay)).candidates.length;
    };
    expect(await later(7)).toBe(0);
    expect(await later(8)).toBe(1);
  });

  test("of what was never proposed is unknown", async () => {
    const world = await proposed();
    expect((await world.keep("pay-1")).kind).toBe("unknown");
    expect(
      (await keepJunk(world.ports)(pay, { proposal: "junk-bank-2026-11-25", incident: "pay-111" }, ann)).kind,
    ).toBe("unknown");
  });
});

test("an incident is noted as it ends, and again with what is done about it later; what burns for months is judged by its row", async () => {
  const world = madeWorld(madeConfig([pay]));
  await world.take(madeSignal("ALARM", 0, { name: "db" }));
  await world.take(madeSignal("ALARM", 0, { name: "old" }));
  world.pass(5 * MINUTE);
  await world.take(madeSignal("OK", 5 * MINUTE, { name: "db" }));
  const noted = await world.table.briefs.since("pay", 0, 100);
  expect(noted.map(({ name, endedAt, learnt }) => [name, endedAt, learnt?.actedAt])).toEqual([
    ["db", START + 5 * MINUTE, null],
  ]);

  world.pass(40 * DAY);
  const { candidates, not } = await judgeAll(world.ports, pay);
  expect(candidates.map(({ name, kind }) => [name, kind])).toEqual([["old", "open-for-months"]]);
  expect(not.map(({ name, why }) => [name, why])).toEqual([["db", "too-few"]]);
});

describe("the patch", () => {
  const candidate = (more: (index: number) => Partial<Episode>): JunkCandidate => {
    const judged = judgeJunk(madeHistory(12, WEDNESDAY, more), {
      zone: "Asia/Tokyo",
      said: null,
      muted: false,
      now: WEDNESDAY,
    });
    if (!("candidate" in judged)) throw new Error(judged.not);
    return judged.candidate;
  };
  const name = 'it\'s 残高 "50%"';
  const daily = (index: number) => ({ name, openedAt: WEDNESDAY - (12 - index) * DAY - 11 * HOUR });
  const patches = (more: (index: number) => Partial<Episode>) => junkPatches(candidate(more), pay, "so it is");

  test("of a threshold or an evaluation reads the alarm as it is, and changes no more than is named", () => {
    const [patch] = patches(() => ({ name }));
    if (!patch || !("cli" in patch)) throw new Error("There is no command.");
    const filter = /jq '(?<filter>.*)' \\$/mu.exec(patch.cli)?.groups?.filter ?? "";
    // As `jq` reads it: what DescribeAlarms tells and PutMetricAlarm takes, without empty lists, and the change over it.
    expect(filter).toMatch(
      /^with_entries\(select\(\(\.key \| IN\("AlarmName",(?:"\w+",?)+\)\) and \.value != \[\]\)\) \+ \{"EvaluationPeriods":3,"DatapointsToAlarm":3\}$/u,
    );
    for (const key of ["OKActions", "AlarmActions", "ActionsEnabled", "Metrics"]) expect(filter).toContain(`"${key}"`);
    for (const key of ["AlarmArn", "StateValue", "StateReason"]) expect(filter).not.toContain(key);
  });

  test("is a shell's words, whatever the alarm is called", () => {
    const removed = patches(() => ({ name, setting: null, endedAt: WEDNESDAY }));
    const [patch] = removed;
    if (!patch || !("cli" in patch)) throw new Error("There is no command.");
    const words = execFileSync("sh", ["-c", `set -- ${patch.cli.replace(/^aws /u, "")}; printf '%s\n' "$@"`], {
      encoding: "utf8",
    });
    expect(words.trimEnd().split("\n")).toEqual([
      "cloudwatch",
      "delete-alarms",
      "--region",
      "ap-northeast-1",
      "--alarm-names",
      name,
    ]);
  });

  test("of hansho.yaml is one that it takes: a mute window, and a rule for what is short", () => {
    const yamls = [...patches(daily), ...patches(() => ({ name, kind: "composite" }))].flatMap((one) =>
      "yaml" in one ? [one.yaml] : [],
    );
    expect(yamls).toHaveLength(2);
    const [window = "", rule = ""] = yamls.map((yaml) => yaml.split("\n").slice(2).join("\n"));
    const result = compileConfig("hansho.yaml", soundBut("    prefix: pay", `    prefix: pay\n${window}\n${rule}`));

    expect(result.problems).toEqual([]);
    const { muteWindows, junk } = result.config?.tenants.pay ?? {};
    expect(muteWindows).toMatchObject([{ name: "daily-0230", hours: { from: 150, to: 210 }, reason: "so it is" }]);
    expect(junk).toMatchObject([{ shorterThan: 2 * MINUTE, why: "so it is" }]);
    expect(junk?.[0]?.match[0]).toContainEqual({ key: "alarm", operator: "=", value: name });
  });
});
