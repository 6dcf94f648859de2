import type { ReportTime } from "@hansho/core/tenant";
import { weekdays } from "@hansho/core/zone";
import * as z from "zod";
import { clock } from "./call-schema.ts";
import { channelIdOf, type WrittenChannel } from "./channel-id.ts";
import { minutesOf } from "./compile-calls.ts";
import { expected } from "./expected.ts";
import { channel, strict, word } from "./field.ts";
import type { Found } from "./shape.ts";

const REPORT = "off, or a mapping of day, at and channel";

/** When a tenant's last week is reported, as written. */
export const report = z
  .union(
    [
      z.literal("off", { error: expected(REPORT) }),
      strict("when the last week is reported", {
        day: word(weekdays).optional().describe("On which day (mon)."),
        at: clock.optional().describe("From which time on, by the tenant's clocks (09:00)."),
        channel: channel.optional().describe("Where it is posted, if not in the tenant's own channel."),
      }),
    ],
    { error: expected(REPORT) },
  )
  .describe("Once a week one message that calls nobody tells what fired in the week before, Monday to Sunday; or off.");

type Written = z.infer<typeof report>;

/** What a tenant does not say is as the defaults say; where those say off, as it would be without them. */
export function compileReport(defaults: Written | undefined, own: Written | undefined): { report?: ReportTime } {
  const said = own ?? defaults;
  if (said === "off") return {};
  const { day = "mon", at = "09:00", channel: where } = { ...(defaults !== "off" && defaults), ...said };
  return { report: { day, minutes: minutesOf(at), channel: where === undefined ? null : channelIdOf(where) } };
}

/** The channel that is named for reports, as written. */
export function reportChannel(report: Written | undefined): WrittenChannel | undefined {
  return report === undefined || report === "off" ? undefined : report.channel;
}

/** A report tells a tenant's alarms to whoever is in its channel. */
export function reportWarnings({ tenants, defaults }: Tenants): Found[] {
  const owners = new Map(Object.entries(tenants).map(([name, { channel: own }]) => [channelIdOf(own), name]));
  return Object.entries(tenants).flatMap(([name, { report: own }]) => {
    const where = reportChannel(own) ?? (own === "off" ? undefined : reportChannel(defaults?.report));
    const owner = where && owners.get(channelIdOf(where));
    if (!owner || owner === name) return [];
    const path = reportChannel(own) ? ["tenants", name, "report", "channel"] : ["defaults", "report", "channel"];
    return [{ path, message: `people in ${owner}'s own channel read of ${name}'s alarms there` }];
  });
}

type Tenants = {
  tenants: Readonly<Record<string, { channel: WrittenChannel; report?: Written | undefined }>>;
  defaults?: { report?: Written | undefined } | undefined;
};
