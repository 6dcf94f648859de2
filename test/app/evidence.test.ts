import { ownChanges } from "@hansho/app/evidence/own-names";
import { shared } from "@hansho/app/evidence/shared";
import { baselineWindow, breachWindow } from "@hansho/app/evidence/windows";
import type { LogLine } from "@hansho/app/ports/log-lines";
import type { Answer, Sources } from "@hansho/app/ports/source";
import type { Heartbeat } from "@hansho/core/heartbeat";
import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import { findingOf } from "@hansho/triage/logs/read-lines";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeConfig, madeFacts, madeSignal, madeTenant, START } from "../core/made.ts";
import { memoryAnswers } from "../memory/answers.ts";
import { metricOf } from "../slack/samples.ts";
import { madeWorld, type World } from "./world.ts";

const HOUR = 60 * MINUTE;

const never = () => new Promise<never>(() => undefined);
const broken = () => Promise.reject(new Error("The table did not answer."));
const refused = (why: "throttled" | "denied") => async (): Promise<Answer<never>> => ({ ok: false, why });

function allSources(source: () => Promise<Answer<never>>): Sources {
  return { changes: source, traces: source, metrics: source, tags: source };
}

describe("the first message", () => {
  test.each([
    ["throttled", refused("throttled")],
    ["denied", refused("denied")],
    ["that never answer", never],
    ["that break", broken],
  ])("goes out at the same time with all sources %s as without any", async (_, source) => {
    const without = await firstMessage(madeWorld());
    const world = madeWorld();
    world.ports.sources = allSources(source);
    world.ports.logs.read = never;

    expect(await firstMessage(world)).toEqual(without);
  });
});

/** The channel and the time once what was asked for at once is delivered, the investigation under way. */
async function firstMessage(world: World) {
  await world.take(madeSignal("ALARM", 0));
  for (const asked of world.investigations) void world.investigate(asked).catch(() => undefined);
  await world.deliver();
  return { texts: world.texts(), at: world.now() };
}

describe("the runbook", () => {
  test.each(["ja", "en"] as const)(
    "that is found with the evidence is in the language that people chose: %s",
    async (locale) => {
      const world = madeWorld();
      const signal = madeSignal("ALARM", 0);
      const spoken: string[] = [];
      Object.assign(world.ports, {
        runbookOf(_incident: Incident, _logs: unknown, tenant: Tenant) {
          spoken.push(tenant.locale);
          return null;
        },
      });
      for (const name of Object.keys(world.config.tenants)) await world.ports.languages.choose(name, locale);
      await world.take(signal);
      for (const asked of world.investigations) await world.investigate(asked);
      expect(spoken).toEqual([locale]);
    },
  );
});

describe("what is gathered", () => {
  test("is nothing of another account whose role nobody has named, and nobody is asked", async () => {
    const world = madeWorld();
    const asked: string[] = [];
    world.ports.reaches = (account) => {
      asked.push(account);
      return false;
    };
    world.ports.sources = allSources(broken);
    world.ports.logs.read = broken;

    expect(await evidenceIn(world)).toMatchObject({
      logs: { status: "unavailable", why: "another-account" },
      notAvailable: ["metrics", "traces", "changes", "tags"].map((source) => ({ source, why: "another-account" })),
    });
    expect(asked).toEqual([madeFacts().identity.account]);
  });

  test("is asked for of a missed heartbeat as of any alarm, and that it is of no account is no trouble to be told", async () => {
    const batch: Heartbeat = { name: "batch", every: HOUR, grace: 0, severity: "high", application: null, match: [] };
    const world = madeWorld(madeConfig([madeTenant("pay", { heartbeats: [batch] })]));
    world.ports.reaches = (account) => account !== "";
    await world.sweep();
    world.pass(HOUR);
    await world.sweep();

    expect(world.investigations).toMatchObject([{ incident: "pay-1" }]);
    for (const asked of world.investigations) await world.investigate(asked);
    const [incident] = (await world.card()).view.incidents;
    expect(incident?.evidence).toMatchObject({ logs: { status: expect.any(String) } });
    expect(incident?.evidence?.notAvailable).toBeUndefined();
  });

  test("names each source that had nothing to say, and why, and keeps what the others said", async () => {
    const world = madeWorld();
    world.ports.sources = {
      changes: async () => ({ ok: true, found: [deployment(-7 * MINUTE)] }),
      traces: refused("throttled"),
      metrics: broken,
      tags: refused("denied"),
    };
    world.logs.before = { ok: false, why: "too-slow" };

    expect(await evidenceIn(world)).toMatchObject({
      logs: { status: "nothing" },
      changes: [deployment(-7 * MINUTE)],
      notAvailable: [
        { source: "baseline", why: "too-slow" },
        { source: "metrics", why: "failed" },
        { source: "traces", why: "throttled" },
        { source: "tags", why: "denied" },
      ],
    });
    // What AWS refuses is no fault; what breaks is one, and is heard of.
    expect(world.broken).toEqual(["metrics: Error: The table did not answer."]);
  });

  test("is told where reading the logs breaks, too", async () => {
    const world = madeWorld();
    world.ports.sources = { changes: async () => ({ ok: true, found: [deployment(-7 * MINUTE)] }) };
    world.ports.logs.read = broken;

    const evidence = await evidenceIn(world);

    expect(evidence?.logs).toMatchObject({ status: "unavailable", why: "failed" });
    expect(evidence?.changes).toEqual([deployment(-7 * MINUTE)]);
    expect(world.broken).toContain("logs: Error: The table did not answer.");
  });

  test("tells what the logs say that they did not say before, masked, and how often", async () => {
    const world = madeWorld();
    world.ports.findingOf = findingOf;
    const refusals = lines("ERROR connection refused localhost:8761 password=hunter2", 117);
    world.logs.answer = { ok: true, partial: false, lines: [...refusals, ...lines("WARN slow answer", 3)] };
    world.logs.before = { ok: true, partial: false, lines: lines("WARN slow answer", 2, -30 * MINUTE) };

    const evidence = await evidenceIn(world);

    expect(evidence?.news).toEqual([
      { text: "connection refused localhost:8761 password=***", count: 117, baseline: 0 },
    ]);
    expect(evidence).not.toHaveProperty("notAvailable");
  });

  test("calls nothing new where the healthy time was read in part", async () => {
    const world = madeWorld();
    world.logs.answer = { ok: true, partial: false, lines: lines("ERROR refused", 9) };
    world.logs.before = { ok: true, partial: true, lines: lines("ERROR other", 1_000, -30 * MINUTE) };

    const evidence = await evidenceIn(world);

    expect(evidence).not.toHaveProperty("news");
    expect(evidence?.notAvailable).toEqual([{ source: "baseline", why: "too-much" }]);
  });

  test("leaves out what others of the account changed, but for whom its requests reach", async () => {
    const world = madeWorld();
    const changes = ["ledger", "balance-db", "balance", null].map((service) => ({
      ...deployment(-MINUTE),
      what: "UpdateStack network",
      service,
    }));
    const span = { trace: "t", span: "s", parent: null, service: "balance", instance: null, name: "GET /" } as const;
    const call = {
      ...span,
      startedAt: START,
      durationMs: 9,
      kind: "client",
      failed: true,
      peer: "balance-db",
    } as const;
    world.ports.sources = {
      changes: async () => ({ ok: true, found: changes }),
      traces: async () => ({ ok: true, found: { breach: [call], baseline: [], edges: [] } }),
    };

    const evidence = await evidenceIn(world);

    expect(evidence?.changes?.map(({ service }) => service)).toEqual(["balance-db", "balance", null]);
  });

  test("keeps the newest five changes, and who answers for the alarm by its tags", async () => {
    const world = madeWorld();
    const changes = [3, 9, 1, 7, 5, 20].map((minutes) => deployment(-minutes * MINUTE));
    world.ports.sources = {
      changes: async () => ({ ok: true, found: changes }),
      tags: async () => ({ ok: true, found: { Team: "payments", Environment: "prod" } }),
    };

    const evidence = await evidenceIn(world);

    expect(evidence?.changes?.map(({ at }) => (START - at) / MINUTE)).toEqual([1, 3, 5, 7, 9]);
    expect(evidence?.team).toBe("payments");
  });
});

async function evidenceIn(world: World) {
  await world.take(madeSignal("ALARM", 0));
  for (const asked of world.investigations) await world.investigate(asked);
  return (await world.card()).view.incidents[0]?.evidence;
}

function lines(text: string, count: number, from = 0): LogLine[] {
  return Array.from({ length: count }, (_, n) => ({ at: START + from + n, text }));
}

function deployment(at: number) {
  return { at: START + at, service: "balance", kind: "deployment", what: "balance 4.2.0 -> 4.3.0", by: "pipeline" };
}

describe("the windows", () => {
  const incident: Incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);

  test("are the breach with a minute before, and a healthy time that is as long and ends two minutes earlier", () => {
    const breach = breachWindow(incident, START + 20 * MINUTE);

    expect(breach).toEqual({ from: START - 6 * MINUTE, to: START + 5 * MINUTE });
    expect(baselineWindow(breach)).toEqual({ from: START - 23 * MINUTE, to: START - 8 * MINUTE });
    expect(baselineWindow({ from: START - 60 * MINUTE, to: START })).toEqual({
      from: START - 122 * MINUTE,
      to: START - 62 * MINUTE,
    });
  });
});

describe("a shared answer", () => {
  test("is found once for all who ask meanwhile and for two minutes after", async () => {
    const { ports, pass } = sharing();
    const asked: number[] = [];
    const ask = () =>
      shared(ports, "logs", 10_000, async (left) => {
        asked.push(left);
        return { ok: true as const, found: 117 };
      });

    expect(await Promise.all([ask(), ask(), ask()])).toEqual(Array(3).fill({ ok: true, found: 117 }));
    expect(asked).toEqual([10_000]);
    pass(2 * MINUTE - 1_000);
    await ask();
    expect(asked).toHaveLength(1);
    pass(1_000);
    await ask();
    expect(asked).toHaveLength(2);
  });

  test("that failed is not asked for again for a quarter of a minute", async () => {
    const { ports, pass } = sharing();
    let calls = 0;
    const ask = () =>
      shared(ports, "logs", 10_000, async () => {
        calls += 1;
        return { ok: false as const, why: "throttled" as const };
      });

    await ask();
    pass(14_000);
    expect(await ask()).toEqual({ ok: false, why: "throttled" });
    expect(calls).toBe(1);
    pass(1_000);
    await ask();
    expect(calls).toBe(2);
  });

  test("is told to who found it where it could not be kept for others", async () => {
    const { ports } = sharing();
    ports.answers.keep = broken;

    expect(await shared(ports, "logs", 10_000, async () => ({ ok: true as const }))).toEqual({ ok: true });
  });

  test("that somebody else is at is too slow once the time is over", async () => {
    const { ports } = sharing();
    await ports.answers.take("logs", START + 60 * MINUTE);

    const answer = await shared(ports, "logs", 2_000, async () => ({ ok: true as const }));

    expect(answer).toEqual({ ok: false, why: "too-slow" });
    expect(ports.clock.now()).toBe(START + 2_000);
  });
});

function sharing() {
  let now = START;
  const pass = async (ms: number) => {
    now += ms;
  };
  const clock = { now: () => now, wait: pass };
  return { ports: { clock, answers: memoryAnswers(clock.now) }, pass };
}

describe("a change is the incident's own service's", () => {
  const facts = madeFacts("charge-errors", {
    metric: metricOf({ dimensions: { FunctionName: "payment-charge-prod" } }),
  });
  const named = (service: string | null, what = "new code") =>
    ownChanges([{ at: START, service, kind: "deployment", what, by: null }], { facts, service: "payment" })[0]?.service;

  test("where the alarm watches what was changed, or a stack is named after the service", () => {
    expect(named("payment-charge-prod")).toBe("payment");
    expect(named("payment")).toBe("payment");
    expect(named(null, "UpdateStack payment-prod")).toBe("payment");
    expect(named(null, "UpdateStack Payment")).toBe("payment");
  });

  test("and of others or of nobody else", () => {
    expect(named("ledger")).toBe("ledger");
    expect(named(null, "UpdateStack repayment")).toBeNull();
    expect(named(null, "UpdateStack network")).toBeNull();
  });
});
