import type { CallPolicy } from "@hansho/core/calls";
import type { FlapPolicy } from "@hansho/core/flap";
import type { GroupPolicy } from "@hansho/core/grouping";
import { identityKey } from "@hansho/core/identity";
import type { AlarmSignal, Signal } from "@hansho/core/signal";
import type { StormPolicy } from "@hansho/core/storm";
import type { Config, InsufficientData, Policies, Tenant } from "@hansho/core/tenant";
import { MINUTE, madeConfig, madeTenant, START } from "../../core/made.ts";
import { type Act, actsOf, handsOf } from "./acts.ts";
import { arrivalsOf, burstOf, flapOf, noticesOf, rushOf, seriesOf } from "./arrivals.ts";
import { inOrder } from "./cloud-watch.ts";
import { calm, type Trouble } from "./fates.ts";
import { type Chance, seeded } from "./random.ts";

/** A message that reaches the signals queue at a time. */
export type Arrival = { at: number; signal: Signal };

/** A span of trouble with one part of the outside. */
export type Outage = { what: "table" | "queue"; from: number; to: number } | SlackOutage;

/** Slack refuses everything, or one channel alone, with an HTTP status, an error word, or by never answering. */
export type SlackOutage = {
  what: "slack";
  channel: string | null;
  /** Of one kind of call alone, where Slack counts it by itself. */
  only?: "post" | "edit" | "find";
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
  const series = seeded(seed ^ 0x5e12);
  if (series.chance(0.2)) arrivals.push(...seriesOf("pay-Orders", series));
  if (rushed) arrivals.push(...RUSHING.flatMap((name) => rushOf(name, rushes)));
  const last = Math.max(...arrivals.map(({ at }) => at));
  const lost = lostOf(arrivals, seeded(seed ^ 0x105e));
  const calmFrom = last + chance.int(10_000, 2 * MINUTE);
  const pauses = seeded(seed ^ 0x9a5e);
  const policies: Partial<Policies> = {
    insufficientData: policy,
    flapping,
    grouping: seeded(seed ^ 0x9e0).pick(GROUPING),
    storm: stormy ? STORM : null,
    ...callsOf(seeded(seed ^ 0xca11)),
    ...(pauses.chance(0.25) && { pause: pauses.pick([30_000, MINUTE, 4 * MINUTE]) }),
  };
  return {
    seed,
    policy,
    flapping,
    config: configOf(policies),
    arrivals: arrivals.filter(({ signal }) => !lost.some((one) => isSame(one, signal))).sort((a, b) => a.at - b.at),
    lost,
    acts: [...actsOf(chance, calmFrom), ...handsOf(seeded(seed ^ 0xac7), calmFrom)],
    outages: outagesOf(chance, calmFrom),
    trouble: rushed ? { ...calm, slow: 0.7 } : chance.chance(0.1) ? calm : troubleOf(chance),
    calmFrom,
  };
}

/** Where an escalation calls besides the tenants' own channels, and the topic of its pager. */
export const ELSEWHERE = { channel: "C-oncall", topic: "arn:aws:sns:ap-northeast-1:111122223333:pager" };

/** Two tenants that share one workspace and one fallback channel; what healed in a pause is told half an hour after the start, at nine. */
export function configOf(own: Partial<Policies>): Config {
  const [pay, core] = ["pay", "core"].map((name) => {
    const made = madeTenant(name, { timeZone: "Pacific/Marquesas" });
    return { ...made, policies: { ...made.policies, ...own } };
  }) as [Tenant, Tenant];
  return madeConfig(
    [core, pay],
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

/** Sometimes nobody is called again; else there are reminders, an escalation, or both. */
function callsOf(chance: Chance): CallPolicy {
  const reminders = { after: 5 * MINUTE, every: 4 * MINUTE, backOff: 2, most: 2, broadcast: true, mention: true };
  const chain = [
    { after: chance.pick([MINUTE, 4 * MINUTE]), mention: "here" as const, oncall: null, channel: null, topic: null },
    { after: 3 * MINUTE, mention: null, oncall: null, ...ELSEWHERE },
  ];
  const kind = chance.pick(["none", "none", "reminders", "escalation", "both"]);
  return {
    ...((kind === "reminders" || kind === "both") && { reminders: { high: reminders, critical: reminders } }),
    ...((kind === "escalation" || kind === "both") && { escalation: { high: chain, critical: chain } }),
    ...(chance.chance(0.3) && { acknowledgedFor: 10 * MINUTE }),
  };
}

/** Some OKs are lost with all their copies: the last of an alarm, or one before an ALARM. What INSUFFICIENT_DATA follows nobody could find. */
function lostOf(arrivals: readonly Arrival[], chance: Chance): AlarmSignal[] {
  // Of a contributor DescribeAlarms tells only when all are well again: its own recovery could not be found.
  const signals = arrivals.flatMap(({ signal }) =>
    signal.what === "alarm" && signal.facts.identity.contributor === null ? [signal] : [],
  );
  return [...Map.groupBy(signals, ({ facts }) => identityKey(facts.identity)).values()].flatMap((all) => {
    const changes = all.filter((signal, index) => all.findIndex((one) => isSame(one, signal)) === index).sort(inOrder);
    return changes.filter(({ state }, index) => {
      const next = changes[index + 1]?.state ?? "ALARM";
      return state === "OK" && next === "ALARM" && chance.chance(0.15);
    });
  });
}

function isSame(one: AlarmSignal, other: Signal): boolean {
  if (other.what !== "alarm" || identityKey(one.facts.identity) !== identityKey(other.facts.identity)) return false;
  return one.state === other.state && one.changedAt === other.changedAt;
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
