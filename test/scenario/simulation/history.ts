import type { FlapPolicy } from "@hansho/core/flap";
import type { GroupPolicy } from "@hansho/core/grouping";
import type { AlarmSignal, AlarmState, Signal } from "@hansho/core/signal";
import type { StormPolicy } from "@hansho/core/storm";
import type { Config, InsufficientData } from "@hansho/core/tenant";
import { MINUTE, madeConfig, madeNotice, madeSignal, madeTenant, START } from "../../core/made.ts";
import { inOrder } from "./cloud-watch.ts";
import { calm, type Trouble } from "./fates.ts";
import { type Chance, seeded } from "./random.ts";

/** A message that reaches the signals queue at a time. */
export type Arrival = { at: number; signal: Signal };

/** What a person does at a time; `pick` chooses among the incidents that are open then. */
export type Act = { at: number; what: "acknowledge" | "mute" | "delete-message"; pick: number; minutes: number };

/** A span of trouble with one part of the outside. */
export type Outage = { what: "table" | "queue"; from: number; to: number } | SlackOutage;

/** Slack refuses everything, or one channel alone, with an HTTP status, an error word, or by never answering. */
export type SlackOutage = {
  what: "slack";
  channel: string | null;
  /** `503`, `429`, `nothing`, or a word of Slack's such as `is_archived`. */
  says: string;
  /** Milliseconds, as Retry-After tells them. */
  retryAfter?: number;
  from: number;
  to: number;
};

/** Everything that happens to the product from outside in one run. */
export type History = {
  seed: number;
  config: Config;
  policy: InsufficientData;
  flapping?: FlapPolicy | null;
  arrivals: Arrival[];
  /** Recoveries whose messages never come: sweep finds them. */
  lost?: AlarmSignal[];
  acts: Act[];
  outages: Outage[];
  trouble: Trouble;
  /** When all trouble is over. */
  calmFrom: number;
};

const POLICIES: InsufficientData[] = ["ignore", "hold-open", "warn", "resolve-stale"];

const FLAPPING: (FlapPolicy | null)[] = [
  null,
  { transitions: 6, within: 15 * MINUTE, settle: 10 * MINUTE },
  { transitions: 3, within: 5 * MINUTE, settle: 2 * MINUTE },
  { transitions: 4, within: 10 * MINUTE, settle: 15 * MINUTE },
];

const GROUPING: (GroupPolicy | null)[] = [
  null,
  null,
  { by: ["region"], within: 10 * MINUTE },
  { by: ["region"], within: 5_000 },
];

const STORM: StormPolicy = { incidents: 4, within: MINUTE, calm: 3 * MINUTE };

const RUSHING = ["Rush", "Hurry", "Haste", "Speed", "Dash", "Race"].map((name) => `pay-${name}`);

/** Makes a history from a seed: one to four alarms, up to eight state changes each, late, reordered, copied, redelivered. */
export function madeHistory(seed: number): History {
  const chance = seeded(seed);
  const policy = chance.pick(POLICIES);
  const names = ["pay-HighLatency", "pay-HighErrorRate", "core-HighLatency", "core-HighErrorRate"];
  const alarms = names.slice(0, chance.int(1, 4));
  const arrivals = alarms.flatMap((name) => arrivalsOf(name, chance));
  const flaps = seeded(seed ^ 0xf1a9);
  const rushes = seeded(seed ^ 0x4a57);
  const rushed = rushes.chance(0.35);
  const drawn = flaps.pick(FLAPPING);
  const flapping = rushed ? null : drawn;
  if (flaps.chance(0.3)) arrivals.push(...flapOf("pay-Flaps", flaps));
  const weather = seeded(seed ^ 0x5708);
  const stormy = weather.chance(0.2);
  if (stormy) arrivals.push(...burstOf(weather));
  if (chance.chance(0.3)) arrivals.push(...noticesOf(chance));
  if (rushed) arrivals.push(...RUSHING.flatMap((name) => rushOf(name, rushes)));
  const last = Math.max(...arrivals.map(({ at }) => at));
  const lost = lostOf(arrivals, seeded(seed ^ 0x105e));
  const calmFrom = last + chance.int(10_000, 2 * MINUTE);
  return {
    seed,
    policy,
    flapping,
    config: configOf(policy, flapping, seeded(seed ^ 0x9e0).pick(GROUPING), stormy ? STORM : null),
    arrivals: arrivals.filter(({ signal }) => !lost.some((one) => isSame(one, signal))).sort((a, b) => a.at - b.at),
    lost,
    acts: actsOf(chance, calmFrom),
    outages: outagesOf(chance, calmFrom),
    trouble: rushed ? { ...calm, slow: 0.7 } : chance.chance(0.1) ? calm : troubleOf(chance),
    calmFrom,
  };
}

/** Two tenants that share one workspace and one fallback channel. */
export function configOf(
  policy: InsufficientData,
  flapping: FlapPolicy | null = null,
  grouping: GroupPolicy | null = null,
  storm: StormPolicy | null = null,
): Config {
  const [pay, core] = [madeTenant("pay"), madeTenant("core")];
  const policies = { ...pay.policies, insufficientData: policy, flapping, grouping, storm };
  return madeConfig(
    [
      { ...core, policies },
      { ...pay, policies },
    ],
    [
      {
        match: [{ key: "alarm", operator: "=", value: "core-*" }],
        tenant: "core",
        severity: "critical",
        application: null,
        insufficientData: null,
      },
    ],
  );
}

function arrivalsOf(name: string, chance: Chance): Arrival[] {
  let at = chance.int(0, MINUTE);
  const burst = chance.chance(0.2);
  const changes: AlarmSignal[] = [];
  for (let index = chance.int(1, 8); index > 0; index -= 1) {
    at += chance.pick(burst ? [0, 100, 400, 1_500] : [0, 100, 5_000, MINUTE, 4 * MINUTE, 12 * MINUTE]);
    const state = chance.pick<AlarmState>(["ALARM", "ALARM", "ALARM", "OK", "OK", "INSUFFICIENT_DATA"]);
    if (changes.some((known) => known.state === state && known.changedAt === START + at)) continue;
    changes.push(madeSignal(state, at, { name }));
  }
  return changes.flatMap((signal) => deliveriesOf(signal, chance));
}

/** More alarms at once than have a card each; most recover soon. */
function burstOf(chance: Chance): Arrival[] {
  const from = chance.int(0, 3 * MINUTE);
  return Array.from({ length: chance.int(5, 12) }, (_, index) => {
    const name = `${chance.pick(["pay", "core"])}-Burst-${index}`;
    const at = from + chance.int(0, MINUTE);
    const recovers = chance.chance(0.8);
    const changes = [
      madeSignal("ALARM", at, { name }),
      ...(recovers ? [madeSignal("OK", at + chance.int(100, 4 * MINUTE), { name })] : []),
    ];
    return changes.flatMap((signal) => deliveriesOf(signal, chance));
  }).flat();
}

/** An alarm that goes to and fro, seconds to minutes apart, and sometimes rests between. */
function flapOf(name: string, chance: Chance): Arrival[] {
  let at = chance.int(0, MINUTE);
  const apart = chance.pick([300, 5_000, 20_000, MINUTE]);
  const changes = Array.from({ length: chance.int(4, 18) }, (_, index) => {
    at += chance.chance(0.05) ? chance.pick([3, 6, 12]) * MINUTE : chance.int(1, 2 * apart);
    return madeSignal(index % 2 ? "OK" : "ALARM", at, { name });
  });
  return changes.flatMap((signal) => deliveriesOf(signal, chance));
}

/** An alarm that changes faster than a slow Slack answers. */
function rushOf(name: string, chance: Chance): Arrival[] {
  let at = chance.int(0, 5_000);
  return Array.from({ length: 4 }, (_, index) => {
    at += chance.int(100, 900);
    const signal = madeSignal(index % 2 ? "OK" : "ALARM", at, { name });
    return { at: signal.changedAt + 60, signal };
  });
}

/** A signal as SNS and SQS deliver it: late sometimes, twice under one id sometimes, copied by another path sometimes. */
function deliveriesOf(signal: AlarmSignal, chance: Chance): Arrival[] {
  const late = () => signal.changedAt + chance.pick([60, 150, 400, 400, 2_000, 40_000, 5 * MINUTE]);
  const first = { at: late(), signal };
  const again = chance.chance(0.2) ? [{ at: first.at + chance.pick([0, 30, 20_000, 3 * MINUTE]), signal }] : [];
  const copies = chance.chance(0.25) ? chance.int(1, 3) : 0;
  const others = Array.from({ length: copies }, (_, index) => {
    const messageId = `${signal.origin.messageId}-copy-${index + 1}`;
    return { at: late(), signal: { ...signal, origin: { ...signal.origin, messageId } } };
  });
  return [first, ...again, ...others];
}

/** Some OKs are lost with all their copies: the last of an alarm, or one before an ALARM. What INSUFFICIENT_DATA follows nobody could find. */
function lostOf(arrivals: readonly Arrival[], chance: Chance): AlarmSignal[] {
  const signals = arrivals.flatMap(({ signal }) => (signal.what === "alarm" ? [signal] : []));
  return [...Map.groupBy(signals, ({ facts }) => facts.name).values()].flatMap((all) => {
    const changes = all.filter((signal, index) => all.findIndex((one) => isSame(one, signal)) === index).sort(inOrder);
    return changes.filter(({ state }, index) => {
      const next = changes[index + 1]?.state ?? "ALARM";
      return state === "OK" && next === "ALARM" && chance.chance(0.15);
    });
  });
}

function isSame(one: AlarmSignal, other: Signal): boolean {
  if (other.what !== "alarm" || one.facts.name !== other.facts.name) return false;
  return one.state === other.state && one.changedAt === other.changedAt;
}

function noticesOf(chance: Chance): Arrival[] {
  return Array.from({ length: chance.int(1, 3) }, (_, index) => ({
    at: START + chance.int(0, 10 * MINUTE),
    signal: madeNotice(`text ${index}`, `notice-${index}`),
  }));
}

function actsOf(chance: Chance, until: number): Act[] {
  const many = chance.pick([0, 0, 1, 3]);
  return Array.from({ length: many }, () => ({
    at: START + chance.int(0, until - START),
    what: chance.pick(["acknowledge", "acknowledge", "mute", "delete-message"] as const),
    pick: chance.int(0, 1_000),
    minutes: chance.int(1, 15),
  }));
}

function outagesOf(chance: Chance, until: number): Outage[] {
  const span = (longest: number) => {
    const from = START + chance.int(0, until - START);
    return { from, to: Math.min(until, from + chance.int(1_000, longest)) };
  };
  const outages: Outage[] = [];
  if (chance.chance(0.1)) outages.push({ what: "table", ...span(4 * MINUTE) });
  if (chance.chance(0.06)) outages.push({ what: "queue", ...span(MINUTE) });
  if (chance.chance(0.08)) outages.push({ what: "slack", channel: null, says: "token_revoked", ...span(5 * MINUTE) });
  if (chance.chance(0.15)) {
    const channel = chance.pick(["C-pay", "C-core"]);
    outages.push({ what: "slack", channel, says: "is_archived", ...span(10 * MINUTE) });
  }
  return outages;
}

function troubleOf(chance: Chance): Trouble {
  return {
    stops: chance.pick([0, 0.01, 0.03, 0.08]),
    unreachable: chance.pick([0, 0.01, 0.05]),
    slack: chance.pick([0, 0.05, 0.2]),
    slow: chance.pick([0, 0.05, 0.2]),
  };
}
