import { LOOKED_BACK, type WouldHit, wouldHit } from "@hansho/core/fire";
import type { Incident, MutedBy } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import { type Matcher, matcherText } from "@hansho/core/matcher";
import type { Mute } from "@hansho/core/mute";
import type { Role } from "@hansho/core/role";
import type { Config, Tenant } from "@hansho/core/tenant";
import { find } from "./find.ts";
import { lay } from "./lay-mute.ts";
import { matchersOfAlarm } from "./matchers.ts";
import { spanFor } from "./mute-span.ts";
import type { ActPorts } from "./ports.ts";
import { remember } from "./remember-mute.ts";
import { MOST_CHANGED, unresolved } from "./unresolved.ts";

/** How long and why; without an end the tenant's default holds. Times in milliseconds. */
export type MuteAsked = { end: { for: number } | { until: number } | null; reason: string | null };

/** What came of asking for a mute. */
export type Muted =
  /**
   * `hits` is what it would have hit lately; nobody says it of one until recovery. `longer` are the mutes that keep some of the incidents quiet beyond
   * its end.
   */
  | { kind: "muted"; mute: Mute; incidents: string[]; more: boolean; hits?: WouldHit; longer?: MutedBy[] }
  /** Each until its own recovery, `until` at the latest. */
  | { kind: "muted-each"; until: number; reason: string | null; incidents: string[]; more: boolean }
  /** `may` are those whom a role lets mute for so long; of the user groups `unsure` Slack did not say who is in them. */
  | { kind: "too-long"; most: number; may: Role[]; unsure?: string[] }
  /** `until` is the moment that was understood. */
  | { kind: "already-over"; until: number }
  /** The tenant mutes nothing without a reason. */
  | { kind: "needs-reason" }
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
    return { kind: "muted", mute, ...laid, more: more || laid.more, hits };
  };
}

/** What a mute would have hit, had it been there for the last days. */
async function hitsOf({ fires, clock }: ActPorts, { tenant, matchers }: Mute): Promise<WouldHit> {
  return wouldHit(await fires.since(tenant, clock.now() - LOOKED_BACK), matchers);
}
