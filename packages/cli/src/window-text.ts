import { type MuteWindow, nextWindows } from "@hansho/core/mute-window";
import type { Config } from "@hansho/core/tenant";
import { wallAt } from "@hansho/core/zone";

/** Each mute window on a line, with the next three times at which it begins, by its own zone's clocks. */
export function windowLines({ tenants, calendars = {} }: Config, now: number): string[] {
  return Object.values(tenants).flatMap(({ name, muteWindows = [] }) =>
    muteWindows.map((window) => {
      const next = nextWindows(window, calendars, now, 3).map(({ from, to }) => spanText(window, from, to));
      const told = next.length === 0 ? "does not begin in a year" : `next ${next.join(", ")}`;
      return `${name} is quiet in ${window.name}: ${told} (${window.zone})`;
    }),
  );
}

function spanText({ zone }: MuteWindow, from: number, to: number): string {
  return `${DAYS.format(wallAt(from, zone))} ${clockText(from, zone)}–${clockText(to, zone)}`;
}

/** A wall time is read as if its clocks showed UTC. */
const DAYS = new Intl.DateTimeFormat("en-CA", {
  timeZone: "UTC",
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

function clockText(at: number, zone: string): string {
  return new Date(wallAt(at, zone)).toISOString().slice(11, 16);
}
