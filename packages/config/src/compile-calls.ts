import type { CallPolicy, EscalationStep, ReminderPolicy } from "@hansho/core/calls";
import type { Rota, RotaLayer } from "@hansho/core/rota";
import { type Severity, severities } from "@hansho/core/severity";
import type { Mention } from "@hansho/core/tenant";
import type { WeeklyHours } from "@hansho/core/weekly";
import type { Weekday } from "@hansho/core/zone";
import { channelIdOf } from "./channel-id.ts";
import { durationOf } from "./duration.ts";
import type { HanshoYaml } from "./schema.ts";

type WrittenPolicies = HanshoYaml["tenants"][string]["policies"];
type WrittenStep = NonNullable<HanshoYaml["escalations"]>[string][number];
type WrittenReminder = NonNullable<NonNullable<NonNullable<WrittenPolicies>["reminders"]>[Severity]>;
type WrittenLayer = NonNullable<HanshoYaml["rotas"]>[string]["layers"][number];

/** A tenant's calls: what it says of a severity stands for what the defaults say; chains are put in place of their names. */
export function compileCalls(
  defaults: WrittenPolicies,
  own: WrittenPolicies,
  chains: HanshoYaml["escalations"] = {},
): CallPolicy {
  const reminders = { ...defaults?.reminders, ...own?.reminders };
  const escalation = { ...defaults?.escalation, ...own?.escalation };
  const silence = own?.acknowledgedFor ?? defaults?.acknowledgedFor;
  const chosen = bySeverity(escalation, (name) => (chains[name] ?? []).map(compileStep));
  const reminded = bySeverity(reminders, compileReminder);
  return {
    ...(reminded && { reminders: reminded }),
    ...(chosen && { escalation: chosen }),
    ...(silence !== undefined && { acknowledgedFor: milliseconds(silence) }),
  };
}

/** A rota as it is asked. */
export function compileRota(name: string, rota: NonNullable<HanshoYaml["rotas"]>[string]): Rota {
  return { name, zone: rota.timeZone, layers: rota.layers.map(compileLayer) };
}

function compileReminder({ after, every, backOff, most, broadcast, mention }: WrittenReminder): ReminderPolicy {
  return {
    after: milliseconds(after),
    every: milliseconds(every),
    backOff: backOff ?? 1,
    most: most ?? 5,
    broadcast: broadcast ?? false,
    mention: mention ?? true,
  };
}

function compileStep({ after, mention, oncall, channel, topic }: WrittenStep): EscalationStep {
  return {
    after: milliseconds(after),
    // The schema's pattern of a mention is that of the type.
    mention: (mention as Mention | undefined) ?? null,
    oncall: oncall ?? null,
    channel: channel === undefined ? null : channelIdOf(channel),
    topic: topic ?? null,
  };
}

function compileLayer({ people, starts, handover = "mon 09:00", weeks, hours }: WrittenLayer): RotaLayer {
  const [year = 0, month = 0, day = 0] = starts.split("-").map(Number);
  const [weekday = "mon", time = "09:00"] = handover.split(" ");
  return {
    people,
    starts: { year, month, day },
    handover: { day: weekday as Weekday, minutes: minutesOf(time) },
    weeks: weeks ?? 1,
    hours: hours === undefined ? null : compileHours(hours),
  };
}

function compileHours({ days, from, to }: NonNullable<WrittenLayer["hours"]>): WeeklyHours {
  return { days: days ?? [], from: minutesOf(from), to: minutesOf(to) };
}

/** A time of day in minutes since midnight. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

function milliseconds(written: string): number {
  return durationOf(written) ?? 0;
}

function bySeverity<T, U>(
  written: Partial<Record<Severity, T | undefined>>,
  each: (one: T) => U,
): Partial<Record<Severity, U>> | null {
  const said = severities.flatMap((severity) => {
    const one = written[severity];
    return one === undefined ? [] : [[severity, each(one)] as const];
  });
  return said.length === 0 ? null : (Object.fromEntries(said) as Partial<Record<Severity, U>>);
}
