import type { Act, Acted } from "@hansho/core/act";
import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import { type Mute, mutedBy } from "@hansho/core/mute";
import { type MuteWindow, nextWindows } from "@hansho/core/mute-window";
import { labelsOfIncident, quiet, unquiet } from "@hansho/core/quiet";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { Span } from "@hansho/core/weekly";
import { changeById, changeRow, type Decide } from "./change.ts";
import { endRow } from "./end-row.ts";
import { matchersOfAlarm, sameMatchers } from "./matchers.ts";
import type { ActPorts } from "./ports.ts";
import { inTens, MOST_CHANGED, unresolved } from "./unresolved.ts";

/** What came of ending a mute by its id. */
export type MuteEnded = { kind: "ended"; mute: string; incidents: string[]; more: boolean } | { kind: "unknown" };

/** What came of unmuting one incident; `still` is the wider mute that was only lifted from it. */
export type Unmuted =
  | { kind: "unmuted"; incident: Incident; still: Mute | null }
  | { kind: "not-muted"; incident: Incident }
  | { kind: "over"; incident: Incident }
  | { kind: "unknown" };

/** Ends a mute before its time, for all that it quiets; what another mute covers stays quiet under that one. */
export function endMute(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<MuteEnded> => {
    const ended = await endRow(ports, tenant.name, id, who);
    const now = ports.clock.now();
    const [{ found, more }, others] = await Promise.all([
      unresolved(ports, tenant, [], MOST_CHANGED),
      ports.mutes.active(tenant.name, now),
    ]);
    const quieted = found.filter(({ incident }) => incident.muted?.mute === id);
    if (!ended && quieted.length === 0) return { kind: "unknown" };
    const { results, unfinished } = await inTens(ports.clock, quieted, ({ row, incident }) =>
      changeRow(
        ports,
        config,
        row,
        incident,
        who,
        lift(
          id,
          others.filter((mute) => mute.id !== id),
        ),
      ),
    );
    const incidents = results.flatMap((result) => (result.kind === "changed" ? [result.incident.id] : []));
    return { kind: "ended", mute: id, incidents, more: more || unfinished };
  };
}

/** Takes the mute off one incident, and ends it if it was made for this alarm alone. */
export function unmuteIncident(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<Unmuted> => {
    const mutes = await ports.mutes.active(tenant.name, ports.clock.now());
    const changed = await changeById(ports, config, { tenant, id }, who, unquiet);
    if (changed.kind === "unknown") return changed;
    if (changed.kind === "ended") return { kind: "over", incident: changed.incident };
    const own = mutes.filter((mute) => sameMatchers(mute.matchers, matchersOfAlarm(changed.incident)));
    await Promise.all(own.map((mute) => endRow(ports, tenant.name, mute.id, who)));
    if (changed.kind === "unchanged" && own.length === 0) return { kind: "not-muted", incident: changed.incident };
    const wider = mutes.filter((mute) => !own.includes(mute));
    const still = mutedBy(wider, labelsOfIncident(changed.incident), ports.clock.now());
    return { kind: "unmuted", incident: changed.incident, still };
  };
}

/** A tenant's mutes that hold, the next to end first. */
export function mutes(ports: ActPorts) {
  return async (tenant: Tenant): Promise<Mute[]> => {
    const held = await ports.mutes.active(tenant.name, ports.clock.now());
    return held.sort((a, b) => a.until - b.until);
  };
}

/** A tenant's mute windows, each with when it next begins. */
export function windows(ports: ActPorts, config: Config) {
  return (tenant: Tenant): { window: MuteWindow; next: Span[] }[] =>
    (tenant.muteWindows ?? []).map((window) => ({
      window,
      next: nextWindows(window, config.calendars ?? {}, ports.clock.now(), 3),
    }));
}

/** Another mute that covers the incident takes the place of the one that ended. */
function lift(id: string, others: readonly Mute[]): Decide {
  return (row: AlarmRow, incident: Incident, act: Act): Acted | null => {
    if (incident.muted?.mute !== id) return null;
    const other = mutedBy(others, labelsOfIncident(incident), act.now);
    return other ? quiet(row, { ...incident, muted: null }, other, act) : unquiet(row, incident, act);
  };
}
