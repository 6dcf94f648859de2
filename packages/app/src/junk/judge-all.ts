import { type Brief, briefOf, newestBriefs } from "@hansho/core/brief";
import { type Episode, episodeIn } from "@hansho/core/episode";
import { type JunkFigures, LEARNT_FROM } from "@hansho/core/junk-habit";
import { type JunkCandidate, judgeJunk, type NotJunk, OPEN_FOR, surestFirst } from "@hansho/core/learnt-junk";
import { matches } from "@hansho/core/matcher";
import { isActive, type Mute } from "@hansho/core/mute";
import type { Tenant } from "@hansho/core/tenant";
import { burning, wholeOf } from "../act/unresolved.ts";
import type { Alarms } from "../ports/alarms.ts";
import type { Briefs } from "../ports/briefs.ts";
import type { Clock } from "../ports/clock.ts";
import type { JunkRecord } from "../ports/junk-record.ts";
import type { Mutes } from "../ports/mutes.ts";
import { matchersOfCandidate } from "./matchers.ts";

/** What judging a tenant's alarms needs of the outside. */
export type JudgePorts = {
  alarms: Alarms;
  briefs: Briefs;
  junkRecord: JunkRecord;
  mutes: Mutes;
  clock: Clock;
};

/** What a tenant's alarms came to: those that are proposed, the surest first, and why each other is not. */
export type JudgedAll = {
  alarms: number;
  candidates: JunkCandidate[];
  not: { name: string; alarm: string; why: NotJunk; figures: JunkFigures }[];
};

/** Judges every alarm of a tenant that has fired lately or has been burning for long, by what was noted as each incident ended. */
export async function judgeAll(ports: JudgePorts, tenant: Tenant, within = LEARNT_FROM): Promise<JudgedAll> {
  const now = ports.clock.now();
  const [noted, open, said, mutes] = await Promise.all([
    ports.briefs.since(tenant.name, now - within, MOST_READ),
    longOpen(ports, tenant, now),
    ports.junkRecord.said(tenant.name),
    ports.mutes.active(tenant.name, now),
  ]);
  const lastSaid = new Map(said.map((one) => [one.alarm, one]));
  const histories = Map.groupBy(
    newestBriefs([...noted, ...open]).flatMap((one) => episodeIn(one) ?? []),
    ({ alarm }) => alarm,
  );
  const judged = [...histories].flatMap(([alarm, history]) => {
    const last = history.at(-1);
    if (!last) return [];
    const context = {
      zone: tenant.timeZone,
      said: lastSaid.get(alarm) ?? null,
      muted: isMuted(mutes, last, tenant, now),
      now,
      within,
    };
    return [{ alarm, name: last.name, judged: judgeJunk(history, context) }];
  });
  return {
    alarms: histories.size,
    candidates: surestFirst(judged.flatMap((one) => ("candidate" in one.judged ? [one.judged.candidate] : []))),
    not: judged.flatMap(({ alarm, name, judged: one }) =>
      "not" in one ? [{ name, alarm, why: one.not, figures: one.figures }] : [],
    ),
  };
}

/** As much as a sweep reads in a second or two: about five megabytes. The newest count; a tenant with more has other worries. */
const MOST_READ = 8_000;

/** What has burned for longer than a habit takes; its row is as far as it has come. */
async function longOpen(ports: JudgePorts, tenant: Tenant, now: number): Promise<Brief[]> {
  const { found } = await burning(ports, tenant, [], MOST_BURNING);
  const old = found.filter(({ openedAt }) => now - openedAt >= OPEN_FOR).slice(0, MOST_OLD);
  const whole = await wholeOf(ports, old);
  return whole.map(({ row, incident }) => briefOf(incident, row.version));
}

const MOST_BURNING = 2_000;
const MOST_OLD = 50;

/** A mute of its own alarm or a wider one; one that comes by itself at its hours says nothing of whether it is needed. */
function isMuted(mutes: readonly Mute[], last: Episode, tenant: Tenant, now: number): boolean {
  const labels = Object.fromEntries(matchersOfCandidate(last).map(({ key, value }) => [key, value]));
  const own = { ...labels, sev: last.severity, tenant: tenant.name, id: last.incident };
  return mutes.some((mute) => !mute.made && isActive(mute, now) && matches(mute.matchers, own));
}
