import type { Mute } from "@hansho/core/mute";
import { mutedEvent } from "@hansho/core/mute-event";
import { laterThatDay, type MuteWindow, muteOfWindow, windowAt } from "@hansho/core/mute-window";
import type { Config } from "@hansho/core/tenant";
import type { Span } from "@hansho/core/weekly";
import { eachAlone, type Failed } from "./each-alone.ts";
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
  return async function begin(): Promise<Failed[]> {
    const now = ports.clock.now();
    const windows = Object.values(config.tenants).flatMap(({ name, muteWindows = [] }) =>
      muteWindows.map((window) => ({ tenant: name, window })),
    );
    return eachAlone(
      windows,
      ({ tenant, window }) => `mute window ${tenant}/${window.name}`,
      async ({ tenant, window }) => {
        // The day after a whole day is near while that one still holds.
        const [held, near] = [now, now + AHEAD].map((at) => windowAt(window, config.calendars ?? {}, at));
        if (held) await beginOne(tenant, window, held, now);
        if (near && near.from !== held?.from) await beginOne(tenant, window, near, now);
      },
    );
  };

  async function beginOne(tenant: string, window: MuteWindow, span: Span, now: number): Promise<void> {
    const mute = await newMute(muteOfWindow(tenant, window, span), window);
    if (!mute) return;
    // Planned first: what is planned of a mute that did not come to be finds nothing.
    await ports.due.plan(beginningOf(mute, Math.max(now, span.from)));
    // Told before it is kept, too: what is kept is not looked at again.
    await ports.ledger.append([mutedEvent(mute, { at: now, reason: "mute-began", by: { kind: "sweep" } })]);
    await ports.mutes.add(mute);
  }

  /** Null where it is kept already; what has held by earlier hours of the same day is another time. */
  async function newMute(mute: Mute, { zone }: MuteWindow): Promise<Mute | null> {
    const known = await ports.mutes.load(mute.tenant, mute.id);
    if (!known) return mute;
    if (mute.from < known.until) return null;
    const again = laterThatDay(mute, zone);
    return (await ports.mutes.load(mute.tenant, again.id)) ? null : again;
  }
}

/** Sweep comes once a minute, and may fail once. */
const AHEAD = 3 * 60_000;
