import type { Person } from "@hansho/core/ledger";
import { nextWindows } from "@hansho/core/mute-window";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { Span } from "@hansho/core/weekly";
import type { ActPorts } from "./ports.ts";
import { endMute, type MuteEnded } from "./unmute.ts";

/** What came of ending a window for this once; where nothing of it holds, `next` is when it begins again (null: not in a year). */
export type WindowEnded = MuteEnded | { kind: "not-now"; next: Span | null };

/** Ends the mute of a window that holds now, by the window's name; the window comes again by itself. */
export function endWindow(ports: ActPorts, config: Config) {
  const end = endMute(ports, config);
  return async (tenant: Tenant, name: string, who: Person): Promise<WindowEnded> => {
    const now = ports.clock.now();
    const mutes = await ports.mutes.active(tenant.name, now);
    const held = mutes.find(({ made }) => made?.for === "window" && made.name === name);
    if (held) return end(tenant, held.id, who);
    const window = (tenant.muteWindows ?? []).find((one) => one.name === name);
    if (!window) return { kind: "unknown" };
    return { kind: "not-now", next: nextWindows(window, config.calendars ?? {}, now, 1)[0] ?? null };
  };
}
