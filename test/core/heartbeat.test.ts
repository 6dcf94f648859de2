import {
  type Heartbeat,
  heartbeatSignal,
  heartbeatsIn,
  identityOfHeartbeat,
  missedAt,
  missesAt,
  reportedBy,
} from "@hansho/core/heartbeat";
import { identityKey } from "@hansho/core/identity";
import { whyNotAsked } from "@hansho/core/reconcile";
import { route } from "@hansho/core/route";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeConfig, madeNotice, madeSignal, madeTenant, START } from "./made.ts";

function madeHeartbeat(more: Partial<Heartbeat> = {}): Heartbeat {
  return {
    name: "batch",
    every: 60 * MINUTE,
    grace: 5 * MINUTE,
    severity: "critical",
    application: null,
    match: [],
    ...more,
  };
}

const canary = madeHeartbeat({
  name: "canary",
  match: [
    [{ key: "alarm", operator: "=", value: "canary-*" }],
    [{ key: "title", operator: "=", value: "Canary ran*" }],
  ],
});
const config = madeConfig([
  madeTenant("pay", { heartbeats: [madeHeartbeat(), canary] }),
  madeTenant("shop", { heartbeats: [madeHeartbeat({ name: "queue", application: "orders" })] }),
]);
const [batch, , queue] = heartbeatsIn(config);
if (!batch || !queue) throw new Error("The configuration has three heartbeats.");

const named = (name: string) => ({ ...madeNotice("{}"), heartbeat: name });
const names = (owned: ReturnType<typeof reportedBy>) => owned.map(({ heartbeat }) => heartbeat.name);

describe("what is a report", () => {
  test("is the message that names the heartbeat, whoever's it is", () => {
    expect(names(reportedBy(named("batch"), config))).toEqual(["batch"]);
    expect(reportedBy(named("queue"), config)[0]?.tenant.name).toBe("shop");
    expect(reportedBy(named("nothing"), config)).toEqual([]);
  });

  test("is any signal that one of its matches hits", () => {
    expect(names(reportedBy(madeSignal("OK", 0, { name: "canary-web" }), config))).toEqual(["canary"]);
    expect(names(reportedBy({ ...madeNotice("x"), title: "Canary ran well" }, config))).toEqual(["canary"]);
    expect(reportedBy(madeSignal("OK", 0, { name: "db" }), config)).toEqual([]);
    expect(reportedBy(madeNotice("x"), config)).toEqual([]);
    expect(reportedBy(madeNotice("x"), madeConfig())).toEqual([]);
  });

  test("is never a heartbeat's own alarm", () => {
    const all = madeConfig([madeTenant("pay", { heartbeats: [madeHeartbeat({ match: [[]] })] })]);
    const [own] = heartbeatsIn(all);
    if (!own) throw new Error("There is one.");

    expect(reportedBy(heartbeatSignal(own, "ALARM", START, START), all)).toEqual([]);
    expect(reportedBy(madeNotice("x"), all)).toHaveLength(1);
  });
});

describe("a report is missed", () => {
  test("once its time and its grace are over, and again each time another does not come", () => {
    const { heartbeat } = batch;

    expect(missedAt(heartbeat, START)).toBe(START + 65 * MINUTE);
    expect(missesAt(heartbeat, START, START + 65 * MINUTE - 1)).toBeNull();
    expect(missesAt(heartbeat, START, START + 65 * MINUTE)).toEqual({
      last: START + 65 * MINUTE,
      next: START + 125 * MINUTE,
    });
    expect(missesAt(heartbeat, START, START + 125 * MINUTE - 1)?.last).toBe(START + 65 * MINUTE);
    expect(missesAt(heartbeat, START, START + 200 * MINUTE)).toEqual({
      last: START + 185 * MINUTE,
      next: START + 245 * MINUTE,
    });
  });
});

describe("a heartbeat among alarms", () => {
  const signal = heartbeatSignal(queue, "ALARM", START + 65 * MINUTE, START);

  test("is known by its tenant and name", () => {
    expect(identityKey(identityOfHeartbeat(queue))).toBe("hansho::heartbeat:shop/queue");
    expect(signal).toEqual({
      what: "alarm",
      state: "ALARM",
      previousState: "OK",
      changedAt: START + 65 * MINUTE,
      origin: {
        messageId: `sweep#heartbeat#shop/queue#ALARM#${START + 65 * MINUTE}`,
        sentAt: START + 65 * MINUTE,
        topicArn: null,
      },
      facts: {
        kind: "heartbeat",
        identity: {
          partition: "hansho",
          account: "",
          region: "heartbeat",
          arn: null,
          alarm: "shop/queue",
          contributor: null,
        },
        name: "queue",
        description: null,
        reason: "",
        metric: null,
        children: [],
        rule: null,
        hasOkAction: true,
        tags: {},
        heartbeat: {
          tenant: "shop",
          every: 60 * MINUTE,
          severity: "critical",
          application: "orders",
          lastAt: START,
        },
      },
    });
    expect(heartbeatSignal(queue, "OK", START, START).previousState).toBe("INSUFFICIENT_DATA");
  });

  test("belongs to the tenant that awaits it, whatever the routes say", () => {
    expect(route(signal, config)).toMatchObject({
      tenant: { name: "shop" },
      severity: "critical",
      application: "orders",
      flapping: null,
      grouping: null,
      rule: -1,
    });
    expect(route(heartbeatSignal(batch, "OK", START, START), config)).toMatchObject({
      tenant: { name: "pay" },
      application: "batch",
    });
    const gone = madeConfig([madeTenant("web")]);
    expect(route(signal, gone)).toMatchObject({ tenant: { name: "web" }, rule: 0 });
  });

  test("is not CloudWatch's to be asked about", () => {
    expect(whyNotAsked(incidentOf(judged([signal]).row), START + 600 * MINUTE)).toBe("heartbeat");
  });
});
