import type { AlarmRow } from "@hansho/core/alarm-row";
import { denial } from "@hansho/core/denial";
import { LOOKED_BACK, type WouldHit, wouldHit } from "@hansho/core/fire";
import type { Incident, MutedBy } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import { type Matcher, matcherText } from "@hansho/core/matcher";
import type { Mute } from "@hansho/core/mute";
import { mutedEvent } from "@hansho/core/mute-event";
import { quiet } from "@hansho/core/quiet";
import { mayMuteFor, type Role, whoMayMuteFor } from "@hansho/core/role";
import type { Config, Tenant } from "@hansho/core/tenant";
import { endingOf } from "../mute-due.ts";
import { type Changed, changeRow } from "./change.ts";
import { endRow } from "./end-row.ts";
import { find } from "./find.ts";
import { matchersOfAlarm, sameMatchers } from "./matchers.ts";
import type { ActPorts } from "./ports.ts";
import { inTens, MOST_CHANGED, type Unresolved, unresolved } from "./unresolved.ts";

/** How long and why; without an end the tenant's default holds. Times in milliseconds. */
export type MuteAsked = { end: { for: number } | { until: number } | null; reason: string | null };

/** What came of asking for a mute. */
export type Muted =
  /** `hits` is what it would have hit lately; nobody says it of one until recovery. */
  | { kind: "muted"; mute: Mute; incidents: string[]; more: boolean; hits?: WouldHit }
  /** Each until its own recovery, `until` at the latest. */
  | { kind: "muted-each"; until: number; reason: string | null; incidents: string[]; more: boolean }
  /** `may` are those whom a role lets mute for so long. */
  | { kind: "too-long"; most: number; may: Role[] }
  | { kind: "already-over" }
  /** Until recovery was asked for what has recovered, or what matches nothing that burns. */
  | { kind: "over"; incident: Incident }
  | { kind: "nothing-now" }
  | { kind: "unknown" };

/** Mutes an incident's alarm: this incident, and what the same alarm does until the mute ends. */
export function muteIncident(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, asked: MuteAsked, who: Person): Promise<Muted> => {
    const span = await spanFor(ports, config, { tenant, asked, who, target: id });
    if (span.kind !== "span") return span;
    const found = await find(ports, tenant, id);
    if (found.kind === "unknown") return found;
    const mute = await remember(
      ports,
      tenant,
      {
        matchers: matchersOfAlarm(found.incident),
        from: span.from,
        until: span.until,
        by: who.user,
        reason: asked.reason,
      },
      who,
    );
    const { row } = found;
    const targets = row?.incident?.tenant === tenant.name ? [{ row, incident: row.incident }] : [];
    const [laid, hits] = await Promise.all([lay(ports, config, mute, targets, who), hitsOf(ports, mute)]);
    return { kind: "muted", mute, ...laid, hits };
  };
}

/** Mutes whatever the matchers hit: what burns now, and what begins before the mute ends. */
export function muteMatching(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, matchers: Matcher[], asked: MuteAsked, who: Person): Promise<Muted> => {
    const target = matchers.map(matcherText).join(" ");
    const span = await spanFor(ports, config, { tenant, asked, who, target });
    if (span.kind !== "span") return span;
    const mute = await remember(
      ports,
      tenant,
      { matchers, from: span.from, until: span.until, by: who.user, reason: asked.reason },
      who,
    );
    const [{ found, more }, hits] = await Promise.all([
      unresolved(ports, tenant, matchers, MOST_CHANGED),
      hitsOf(ports, mute),
    ]);
    const laid = await lay(ports, config, mute, found, who);
    return { kind: "muted", mute, incidents: laid.incidents, more: more || laid.more, hits };
  };
}

type Span = { kind: "span"; from: number; until: number };

/** What a mute would have hit, had it been there for the last days. */
async function hitsOf({ fires, clock }: ActPorts, { tenant, matchers }: Mute): Promise<WouldHit> {
  return wouldHit(await fires.since(tenant, clock.now() - LOOKED_BACK), matchers);
}

/** What is refused leaves a line of the audit. */
async function spanFor(
  ports: ActPorts,
  config: Config,
  { tenant, asked, who, target }: { tenant: Tenant; asked: MuteAsked; who: Person; target: string },
): Promise<Span | Extract<Muted, { kind: "too-long" | "already-over" }>> {
  const now = ports.clock.now();
  const span = spanOf(tenant, config.roles ?? [], asked, who, now);
  if (span.kind === "too-long") {
    await ports.ledger.append([denial({ who, what: "mute", target, reason: "not-so-long" }, tenant.name, now)]);
  }
  return span;
}

function spanOf(
  tenant: Tenant,
  roles: readonly Role[],
  { end }: MuteAsked,
  { user }: Person,
  now: number,
): Span | Extract<Muted, { kind: "too-long" | "already-over" }> {
  const { muteDefault, muteMost } = tenant.policies;
  const until = end === null ? now + muteDefault : "for" in end ? now + end.for : end.until;
  if (until <= now) return { kind: "already-over" };
  const most = mayMuteFor(user, muteMost, roles);
  if (until - now > most) return { kind: "too-long", most, may: whoMayMuteFor(until - now, roles) };
  return { kind: "span", from: now, until };
}

/** Keeps a mute and its event; the same one asked for twice within a minute is one. */
export async function remember(ports: ActPorts, tenant: Tenant, asked: NewMute, who: Person): Promise<Mute> {
  const held = await ports.mutes.active(tenant.name, asked.from);
  const same = held.find(
    (one) =>
      sameMatchers(one.matchers, asked.matchers) &&
      one.untilOk === asked.untilOk &&
      Math.abs(one.until - asked.until) < SAME_WITHIN,
  );
  const mute = same ?? (await add(ports, tenant, asked));
  await ports.ledger.append([
    mutedEvent(mute, { at: mute.from, reason: "muted-by-person", by: { kind: "person", ...who } }),
  ]);
  return mute;
}

/** A mute that has no number yet. */
export type NewMute = Omit<Mute, "id" | "tenant" | "endedAt">;

async function add(ports: ActPorts, tenant: Tenant, asked: NewMute): Promise<Mute> {
  const number = await ports.numbers.next(tenant.name, "mute");
  const mute: Mute = { id: `m-${number}`, tenant: tenant.name, ...asked, endedAt: null };
  // Planned first: of a mute that did not come to be its end finds nothing.
  await ports.due.plan(endingOf(mute));
  await ports.mutes.add(mute);
  return mute;
}

async function lay(
  ports: ActPorts,
  config: Config,
  mute: Mute,
  targets: readonly Unresolved[],
  who: Person,
): Promise<{ incidents: string[]; more: boolean }> {
  const { results, unfinished } = await inTens(ports.clock, targets, ({ row, incident }) =>
    layOver(ports, config, mute, row, incident, who),
  );
  const covered = results.flatMap((result) => (result.kind === "unknown" ? [] : coveredBy(result.incident, mute)));
  return { incidents: covered, more: unfinished };
}

/** Lays a mute over one incident; one until recovery that it takes the place of has nothing left to quiet, and ends. */
export async function layOver(
  ports: ActPorts,
  config: Config,
  mute: Mute,
  row: AlarmRow,
  incident: Incident,
  who: Person,
): Promise<Changed> {
  const before: { muted: MutedBy | null } = { muted: null };
  const changed = await changeRow(ports, config, row, incident, who, (now, current, act) => {
    before.muted = current.muted;
    return quiet(now, current, mute, act);
  });
  const { muted } = before;
  if (changed.kind === "changed" && muted?.untilOk) await endRow(ports, mute.tenant, muted.mute, who);
  return changed;
}

function coveredBy(incident: Incident, mute: Mute): string[] {
  return incident.muted && incident.muted.until >= mute.until && incident.status !== "resolved" ? [incident.id] : [];
}

const SAME_WITHIN = 60_000;
