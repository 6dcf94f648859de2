import { tenantOfId, tenantsOf } from "@hansho/app/act/tenants-of";
import { describe, expect, test } from "vitest";
import { actStack, FALLBACK, HOUR, MINUTE, PAY_CHANNEL, SHARED, TEAM } from "./act-stack.ts";

const ann = { user: "U0ANN", from: "command" as const };
const ben = { user: "U0BEN", from: "button" as const };

describe("whose incidents a channel may see", () => {
  const { config } = actStack();
  const names = (team: string, channel: string) => tenantsOf(config, { team, channel }).map(({ name }) => name);

  test("a tenant's channel and its fallback see that tenant, a shared channel its tenants, another none", () => {
    expect(names(TEAM, PAY_CHANNEL)).toEqual(["payments"]);
    expect(names(TEAM, FALLBACK)).toEqual(["payments"]);
    expect(names(TEAM, SHARED)).toEqual(["core", "web"]);
    expect(names(TEAM, "C0ELSE")).toEqual([]);
  });

  test("the same channel id in another workspace sees nothing", () => {
    expect(names("T0OTHER", PAY_CHANNEL)).toEqual([]);
    expect(names(TEAM, "C0FAR")).toEqual([]);
  });

  test("an id finds its tenant by prefix, whatever its case and leading zeros", () => {
    const tenants = tenantsOf(config, { team: TEAM, channel: SHARED });
    expect(tenantOfId(tenants, "WEB-007")).toMatchObject({ tenant: { name: "web" }, id: "web-7" });
    expect(tenantOfId(tenants, "pay-1")).toBeNull();
    expect(tenantOfId(tenants, "web")).toBeNull();
  });
});

describe("acknowledging", () => {
  test("names the owner on the card and in the ledger, and wakes the channel at once", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    const outcome = await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ann);
    expect(outcome.kind).toBe("done");
    expect(stack.incident("payments", "pay-1")).toMatchObject({ status: "acknowledged", owner: { user: "U0ANN" } });
    expect(stack.wakeUps.at(-1)).toMatchObject({ card: "payments/pay-1", cause: "acted", channel: PAY_CHANNEL });
    const events = await stack.table.ledger.events("payments", "pay-1");
    expect(events.at(-1)).toMatchObject({
      kind: "acknowledged",
      by: { kind: "person", user: "U0ANN", from: "command" },
    });
  });

  test("tells the second who was first, and changes nothing", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ann);
    const again = await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ben);
    expect(again).toMatchObject({ kind: "already", owner: { user: "U0ANN" } });
    const kinds = (await stack.table.ledger.events("payments", "pay-1")).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "acknowledged")).toHaveLength(1);
  });

  test("of two at once exactly one wins", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    const outcomes = await Promise.all(
      [ann, ben].map((who) => stack.people.acknowledge(stack.tenant("payments"), "pay-1", who)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["already", "done"]);
  });

  test("leaves what is over as it is", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.recover("pay-5xx");
    expect(await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ann)).toMatchObject({ kind: "ended" });
  });

  test("an incident whose alarm has opened another since is ended, and the new one stays unowned", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.recover("pay-5xx");
    stack.time.now += HOUR;
    await stack.fire("pay-5xx");
    expect(await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ann)).toMatchObject({
      kind: "ended",
      incident: { id: "pay-1", status: "resolved" },
    });
    expect(stack.incident("payments", "pay-2")?.owner).toBeNull();
  });

  test("another tenant's incident is as unknown as one that does not exist", async () => {
    const stack = actStack();
    await stack.fire("shop-5xx");
    expect(await stack.people.acknowledge(stack.tenant("payments"), "shop-1", ann)).toEqual({ kind: "unknown" });
    expect(await stack.people.acknowledge(stack.tenant("payments"), "pay-99", ann)).toEqual({ kind: "unknown" });
  });

  test("gives an incident back, once", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ann);
    expect(await stack.people.unacknowledge(stack.tenant("payments"), "pay-1", ben)).toMatchObject({ kind: "done" });
    expect(stack.incident("payments", "pay-1")).toMatchObject({ status: "open", owner: null });
    expect(await stack.people.unacknowledge(stack.tenant("payments"), "pay-1", ben)).toMatchObject({
      kind: "not-acknowledged",
    });
  });

  test("takes all that match and that nobody owns", async () => {
    const stack = actStack();
    for (const name of ["pay-a", "pay-b", "pay-c"]) await stack.fire(name);
    await stack.people.acknowledge(stack.tenant("payments"), "pay-1", ben);
    const matchers = [{ key: "alarm", operator: "!=" as const, value: "pay-c" }];
    expect(await stack.people.acknowledgeAll(stack.tenant("payments"), matchers, ann)).toEqual({
      ids: ["pay-2"],
      more: false,
    });
    expect(stack.incident("payments", "pay-1")?.owner?.user).toBe("U0BEN");
    expect(stack.incident("payments", "pay-3")?.owner).toBeNull();
  });
});

describe("muting", () => {
  test("quiets the incident at once, and what its alarm does until the end", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    const asked = { end: { for: HOUR }, reason: "deploying" };
    const muted = await stack.people.muteIncident(stack.tenant("payments"), "pay-1", asked, ann);
    const until = stack.time.now + HOUR;
    expect(muted).toMatchObject({ kind: "muted", mute: { id: "m-1", until, by: "U0ANN" }, incidents: ["pay-1"] });
    expect(stack.incident("payments", "pay-1")?.muted).toMatchObject({ mute: "m-1", until, reason: "deploying" });
    await stack.recover("pay-5xx");
    stack.time.now += 20 * MINUTE;
    expect(await stack.fire("pay-5xx")).toMatchObject({ id: "pay-2", muted: { mute: "m-1" } });
    expect(await stack.fire("pay-other")).toMatchObject({ muted: null });
  });

  test("leaves an event of who muted what", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.people.muteIncident(stack.tenant("payments"), "pay-1", { end: null, reason: null }, ben);
    expect(await stack.table.ledger.events("payments", "m-1")).toMatchObject([
      { kind: "muted", by: { user: "U0BEN", from: "button" }, facts: { until: stack.time.now + HOUR } },
    ]);
    expect((await stack.table.ledger.events("payments", "pay-1")).at(-1)).toMatchObject({ kind: "muted" });
  });

  test("the same mute asked for twice is one", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    const asked = { end: { for: HOUR }, reason: null };
    await stack.people.muteIncident(stack.tenant("payments"), "pay-1", asked, ann);
    stack.time.now += 2_000;
    const again = await stack.people.muteIncident(stack.tenant("payments"), "pay-1", asked, ben);
    expect(again).toMatchObject({ kind: "muted", mute: { id: "m-1", by: "U0ANN" }, incidents: ["pay-1"] });
    expect(await stack.people.mutes(stack.tenant("payments"))).toHaveLength(1);
  });

  test("by matchers quiets all that match, and none of another tenant", async () => {
    const stack = actStack();
    for (let index = 0; index < 25; index += 1) await stack.fire(`pay-${index}`);
    await stack.fire("shop-5xx");
    const matchers = [{ key: "alarm", operator: "=" as const, value: "*" }];
    const muted = await stack.people.muteMatching(stack.tenant("payments"), matchers, { end: null, reason: null }, ann);
    expect(muted.kind === "muted" && muted.incidents).toHaveLength(25);
    expect(stack.incident("shop", "shop-1")?.muted).toBeNull();
  });

  test("no mute is longer than the tenant allows, and none ends before it begins", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    const tenant = stack.tenant("payments");
    const tooLong = { end: { for: 8 * 24 * HOUR }, reason: null };
    expect(await stack.people.muteIncident(tenant, "pay-1", tooLong, ann)).toMatchObject({ kind: "too-long" });
    const past = { end: { until: stack.time.now - 1 }, reason: null };
    expect(await stack.people.muteIncident(tenant, "pay-1", past, ann)).toEqual({
      kind: "already-over",
      until: stack.time.now - 1,
    });
    expect(await stack.people.mutes(tenant)).toEqual([]);
  });

  test("ending a mute by its id makes loud what it quieted, but for what another mute covers", async () => {
    const stack = actStack();
    await stack.fire("pay-a");
    await stack.fire("pay-b");
    const tenant = stack.tenant("payments");
    const all = [{ key: "alarm", operator: "=" as const, value: "pay-*" }];
    await stack.people.muteIncident(tenant, "pay-2", { end: { for: HOUR }, reason: null }, ann);
    await stack.people.muteMatching(tenant, all, { end: { for: 2 * HOUR }, reason: null }, ann);
    const ended = await stack.people.endMute(tenant, "m-2", ben);
    expect(ended).toMatchObject({ kind: "ended", mute: "m-2" });
    expect(stack.incident("payments", "pay-1")?.muted).toBeNull();
    expect(stack.incident("payments", "pay-2")?.muted).toMatchObject({ mute: "m-1" });
    expect(await stack.people.endMute(tenant, "m-2", ben)).toEqual({ kind: "unknown" });
    expect((await stack.table.ledger.events("payments", "m-2")).map(({ kind }) => kind)).toEqual(["muted", "unmuted"]);
  });

  test("unmuting an incident ends its own mute and lifts a wider one from it alone", async () => {
    const stack = actStack();
    await stack.fire("pay-a");
    await stack.fire("pay-b");
    const tenant = stack.tenant("payments");
    await stack.people.muteIncident(tenant, "pay-1", { end: null, reason: null }, ann);
    expect(await stack.people.unmuteIncident(tenant, "pay-1", ben)).toMatchObject({ kind: "unmuted", still: null });
    expect(await stack.people.mutes(tenant)).toEqual([]);
    const all = [{ key: "alarm", operator: "=" as const, value: "pay-*" }];
    await stack.people.muteMatching(tenant, all, { end: null, reason: null }, ann);
    expect(await stack.people.unmuteIncident(tenant, "pay-1", ben)).toMatchObject({ still: { id: "m-2" } });
    expect(stack.incident("payments", "pay-1")?.muted).toBeNull();
    expect(stack.incident("payments", "pay-2")?.muted).toMatchObject({ mute: "m-2" });
    expect(await stack.people.unmuteIncident(tenant, "pay-1", ben)).toMatchObject({ kind: "not-muted" });
  });
});

describe("listing and showing", () => {
  test("pages through what is not over, the newest first; a page beyond the last is the last", async () => {
    const stack = actStack();
    for (let index = 1; index <= 23; index += 1) await stack.fire(`pay-alarm${index}`);
    const tenant = stack.tenant("payments");
    const first = await stack.people.list(tenant, "all", [], 1);
    expect(first).toMatchObject({ total: 23, page: 1, pages: 3, more: false });
    expect(first.incidents[0]?.id).toBe("pay-23");
    const last = await stack.people.list(tenant, "all", [], 9);
    expect(last).toMatchObject({ page: 3 });
    expect(last.incidents.map(({ id }) => id)).toEqual(["pay-3", "pay-2", "pay-1"]);
  });

  test("lists the worst first, and of what is equally bad that which waits for somebody", async () => {
    const stack = actStack();
    const minor = [{ key: "alarm", operator: "=" as const, value: "pay-minor-*" }];
    const route = { tenant: "payments", severity: "low" as const, application: null, insufficientData: null };
    stack.config.routes.unshift({ match: minor, ...route });
    for (const name of ["pay-gateway", "pay-minor-a", "pay-minor-b", "pay-minor-c"]) await stack.fire(name);
    const tenant = stack.tenant("payments");
    await stack.people.acknowledge(tenant, "pay-4", ann);
    const { incidents } = await stack.people.list(tenant, "all", [], 1);
    expect(incidents.map(({ id }) => id)).toEqual(["pay-1", "pay-3", "pay-2", "pay-4"]);
  });

  test("lists by owner, by mute and by matchers", async () => {
    const stack = actStack();
    for (const name of ["pay-a", "pay-b", "pay-c"]) await stack.fire(name);
    const tenant = stack.tenant("payments");
    await stack.people.acknowledge(tenant, "pay-1", ann);
    await stack.people.muteIncident(tenant, "pay-2", { end: null, reason: null }, ann);
    const ids = async (wanted: "open" | "acked" | "muted" | "all", value = "*") => {
      const matchers = [{ key: "alarm", operator: "=" as const, value }];
      return (await stack.people.list(tenant, wanted, matchers, 1)).incidents.map(({ id }) => id).sort();
    };
    expect(await ids("open")).toEqual(["pay-2", "pay-3"]);
    expect(await ids("acked")).toEqual(["pay-1"]);
    expect(await ids("muted")).toEqual(["pay-2"]);
    expect(await ids("all", "pay-c")).toEqual(["pay-3"]);
  });

  test("shows an incident of long ago from its card", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.recover("pay-5xx");
    stack.time.now += HOUR;
    await stack.fire("pay-5xx");
    expect(await stack.people.show(stack.tenant("payments"), "pay-1")).toMatchObject({ status: "resolved" });
    expect(await stack.people.show(stack.tenant("payments"), "pay-2")).toMatchObject({ status: "open" });
  });
});
