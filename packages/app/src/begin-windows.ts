import { mutedEvent } from "@hansho/core/mute-event";
import { muteOfWindow, windowAt } from "@hansho/core/mute-window";
import type { Config } from "@hansho/core/tenant";
import { beginningOf } from "./mute-due.ts";
import type { Clock } from "./ports/clock.ts";
import type { Due } from "./ports/due.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Mutes } from "./ports/mutes.ts";

/** What beginning mute windows needs of the outside. */
export type WindowPorts = { mutes: Mutes; due: Due; ledger: Ledger; clock: Clock };

/**
 * Keeps the mute of every window that holds or is about to, so that it quiets from its first moment whatever asks; from there it is a
 * mute like any other, and may be ended by hand.
 */
export function beginWindows(ports: WindowPorts, config: Config) {
  return async function begin(): Promise<void> {
    const now = ports.clock.now();
    for (const { name, muteWindows = [] } of Object.values(config.tenants)) {
      for (const window of muteWindows) {
        const span =
          windowAt(window, config.calendars ?? {}, now) ?? windowAt(window, config.calendars ?? {}, now + AHEAD);
        if (!span) continue;
        const mute = muteOfWindow(name, window, span);
        if (await ports.mutes.load(name, mute.id)) continue;
        // Planned first: what is planned of a mute that did not come to be finds nothing.
        await ports.due.plan(beginningOf(mute, Math.max(now, span.from)));
        await ports.mutes.add(mute);
        await ports.ledger.append([mutedEvent(mute, { at: now, reason: "mute-began", by: { kind: "sweep" } })]);
      }
    }
  };
}

/** Sweep comes once a minute, and may fail once. */
const AHEAD = 3 * 60_000;
