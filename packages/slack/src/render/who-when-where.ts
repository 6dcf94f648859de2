import type { LogFinding } from "@hansho/core/evidence";
import { type Incident, lasted } from "@hansho/core/incident";
import type { Provenance, Question } from "../catalogue/messages.ts";
import { cityOf } from "../catalogue/regions.ts";
import { code, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { personText } from "./mention.ts";
import type { Voice } from "./voice.ts";

/** One answer of the six: its question, how sure it is, and its lines. */
export type Answer = { question: Question; provenance: Provenance; lines: string[] };

/** Who: the application, the tenant, and who has taken it. */
export function who(incident: Incident, look: Look, { say, formats }: Voice): Answer {
  const { application, owner } = incident;
  const name = application === null ? say.applicationUnknown() : `*${prose(application, 120)}*`;
  const owned = owner
    ? say.owner({ user: personText(owner.user), since: formats.brief(owner.at) })
    : say.noOwner({ resolved: incident.status === "resolved" });
  const team = incident.evidence?.team;
  const lines = [
    `${name} · ${say.tenant({ tenant: prose(look.tenantName, 80) })}`,
    ...(team ? [say.team({ team: prose(team, 120) })] : []),
    owned,
  ];
  return { question: "who", provenance: application === null ? "unknown" : "observed", lines };
}

/** When: since when, until when, and how often. */
export function when(incident: Incident, { say, formats }: Voice): Answer {
  const { openedAt, changedAt, resolvedAt, count, state } = incident;
  const duration = formats.duration(lasted(incident, openedAt));
  const lines = [say.began({ time: formats.time(openedAt) })];
  if (resolvedAt !== null) lines.push(say.ended({ time: formats.clock(resolvedAt), duration }));
  if (resolvedAt === null && changedAt > openedAt) {
    const time = formats.brief(changedAt);
    lines.push(state === "INSUFFICIENT_DATA" ? say.noDataSince({ time }) : say.lastChange({ time }));
  }
  if (count > 1) lines.push(say.times({ count: formats.number(count) }));
  return { question: "when", provenance: "observed", lines };
}

/** Where: the function and its line where the logs say it, what the alarm watches, Region and account. */
export function where(incident: Incident, finding: LogFinding | null, look: Look, { say }: Voice): Answer {
  const { identity } = incident.facts;
  const lines: string[] = [];
  if (finding?.service && finding.service !== incident.application) {
    lines.push(say.service({ service: code(finding.service, 120) }));
  }
  const spot = [finding?.operation, finding?.location].flatMap((part) => (part ? [code(part, 200)] : []));
  if (spot.length > 0) lines.push(spot.join(" "));
  lines.push(...watched(incident));
  const city = cityOf(identity.region, look.locale);
  const place = say.place({ region: prose(identity.region, 60), city });
  const account = identity.account === "" ? [] : [say.account({ account: prose(identity.account, 20) })];
  lines.push([place, ...account].join(" · "));
  return { question: "where", provenance: "observed", lines };
}

/** The dimensions the alarm watches, two at the most: more do not help to find the place. */
function watched({ facts, application }: Incident): string[] {
  const dimensions = facts.metric?.dimensions ?? facts.metric?.inputs[0]?.dimensions ?? {};
  return Object.entries(dimensions)
    .filter(([, value]) => value !== application)
    .slice(0, 2)
    .map(([name, value]) => `${prose(name, 60)} ${code(value, 160)}`);
}
