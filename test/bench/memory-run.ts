import { deliver } from "@hansho/app/deliver";
import { intake } from "@hansho/app/intake";
import { pacer } from "@hansho/app/pace";
import type { Clock } from "@hansho/app/ports/clock";
import type { WakeUps } from "@hansho/app/ports/queues";
import { firstRunbook } from "@hansho/app/runbook-hint";
import type { WakeUp } from "@hansho/core/wake-up";
import { renderer } from "@hansho/slack/render/renderer";
import { read } from "@hansho/sources/read";
import { exampleProject } from "../built/environment.ts";
import { signal } from "../built/records.ts";
import { memorySlack } from "../memory/slack.ts";
import { memoryTable } from "../memory/table.ts";
import { answerParent } from "./child.ts";
import { benchConfig, CHANNELS, tenantName } from "./tenants.ts";

/** Bytes held after collecting garbage, before and after all incidents. */
export type Memory = Record<"before" | "after", { heap: number; rss: number }> & { seconds: number };

answerParent<number>(async function fireMany(incidents): Promise<Memory> {
  const functions = await functionsInMemory();
  await fireSome(functions, "warm-up", A_WHILE);
  const before = heldNow();
  const from = performance.now();
  for (let fired = 0; fired < incidents; fired += A_WHILE) await fireSome(functions, `after-${fired}`, A_WHILE);
  return { before, after: heldNow(), seconds: (performance.now() - from) / 1_000 };
});

/** So many incidents stand in the table and in Slack at the most: what those hold is not the functions' memory. */
const A_WHILE = 500;

async function fireSome(functions: Functions, name: string, incidents: number): Promise<void> {
  for (let index = 0; index < incidents; index += 1) await functions.fire(`${name}-${index}`, index);
  functions.forgetOutside();
}

type Functions = Awaited<ReturnType<typeof functionsInMemory>>;

async function functionsInMemory() {
  const { compiled, runbooks } = await exampleProject();
  const config = benchConfig();
  const wakeUps: WakeUp[] = [];
  const clock = { now: Date.now, wait: async () => undefined };
  let outside = anOutside(clock);
  const queue: WakeUps = { wake: async (wakeUp) => void wakeUps.push(wakeUp), showPlainly: async () => undefined };
  // The use cases are made once, as at a cold start; what they write to is exchanged under them.
  const ports = {
    get alarms() {
      return outside.alarms;
    },
    get briefs() {
      return outside.briefs;
    },
    get cards() {
      return outside.cards;
    },
    get ledger() {
      return outside.ledger;
    },
    get numbers() {
      return outside.numbers;
    },
    get storms() {
      return outside.storms;
    },
    get groups() {
      return outside.groups;
    },
    get due() {
      return outside.due;
    },
    get mutes() {
      return outside.mutes;
    },
    get junkRecord() {
      return outside.junkRecord;
    },
    get budgets() {
      return outside.budgets;
    },
    get languages() {
      return outside.languages;
    },
    get channel() {
      return outside.channel;
    },
    wakeUps: queue,
    investigations: { ask: async () => undefined },
    operators: { tell: async () => undefined },
    clock,
    pacer: pacer(),
    render: renderer(() => runbooks),
    attempt: () => crypto.randomUUID(),
  };
  const take = intake(ports, config, firstRunbook(compiled.heads));
  const serve = deliver(ports, config);

  return {
    async fire(name: string, index: number): Promise<void> {
      const alarm = `${tenantName(index % CHANNELS)}-${name}`;
      const record = signal({ alarm, state: "ALARM", changedAt: Date.now() - 60_000 });
      for (const one of read(record.body, { messageId: record.messageId, sentAt: Date.now() })) await take(one, 0);
      for (const wakeUp of wakeUps.splice(0)) await serve(wakeUp, { left: () => 5_000 });
    },
    forgetOutside() {
      outside = anOutside(clock);
    },
  };
}

function anOutside(clock: Clock) {
  return { ...memoryTable(), channel: memorySlack(clock) };
}

function heldNow(): { heap: number; rss: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}
