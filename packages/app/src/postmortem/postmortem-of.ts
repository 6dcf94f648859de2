import type { Locale } from "@hansho/core/locale";
import { type Severity, severityRank } from "@hansho/core/severity";
import type { Tenant } from "@hansho/core/tenant";
import {
  allSections,
  type Front,
  type Item,
  type Postmortem,
  SCHEMA,
  type SectionId,
  TODO,
  VERSION,
} from "./document.ts";
import { MADE_BY } from "./made-by.ts";
import { maskedAll } from "./masking.ts";
import { withExported } from "./merge.ts";
import { actionsOf } from "./parts/actions.ts";
import { alarmQuality } from "./parts/alarm-quality.ts";
import { eventsOf, glossaryOf } from "./parts/appendix.ts";
import { causesOf } from "./parts/causes.ts";
import { detectionOf } from "./parts/detection.ts";
import { fiveW } from "./parts/five-w.ts";
import { impactOf } from "./parts/impact.ts";
import { gotLucky, wentBadly, wentWell } from "./parts/lessons.ts";
import { linksOf } from "./parts/links.ts";
import { detectedAfter, mutedFor, unmuted } from "./parts/numbers.ts";
import { resolutionOf } from "./parts/resolution.ts";
import { responseOf } from "./parts/response.ts";
import { summaryOf } from "./parts/summary.ts";
import { timelineOf } from "./parts/timeline.ts";
import { whysOf } from "./parts/whys.ts";
import { rolesOf } from "./people.ts";
import { isoSpan, local, utc } from "./spans.ts";
import { FEW, type Kept, mainOf, type Story, storyOf } from "./story.ts";
import { moment, nameOf, said, type Telling } from "./telling.ts";
import { voiceOf } from "./voice.ts";
import { blameIn } from "./wording.ts";

/** What a postmortem is made with: its language, whose it is, and whether people are named. */
export type Making = { locale: Locale; tenant: Tenant; names: boolean };

/**
 * The postmortem of one or more incidents out of what is kept of them: every section, every number with its formula, what is thought
 * apart from what was seen, and TODO(owner) where only people know. No secret and, unless asked for, no person's name is in it.
 */
export function postmortemOf(kept: readonly [Kept, ...Kept[]], making: Making): Postmortem {
  const voice = voiceOf(making.locale, making.tenant.timeZone);
  const stories = kept.map(storyOf).sort((a, b) => a.incident.openedAt - b.incident.openedAt);
  const roles = rolesOf(stories, voice.words, making.names);
  const telling: Telling = { ...voice, ...making, roles, several: stories.length > 1 };
  const made: Record<SectionId, () => Item[]> = {
    preface: () => prefaceOf(stories, telling, making.names),
    summary: () => summaryOf(stories, telling),
    impact: () => impactOf(stories, telling),
    "five-w": () => fiveW(stories, telling),
    timeline: () => timelineOf(stories, telling),
    detection: () => detectionOf(stories, telling),
    response: () => responseOf(stories, telling),
    causes: () => causesOf(stories, telling),
    whys: () => whysOf(stories, telling),
    resolution: () => resolutionOf(stories, telling),
    "went-well": () => wentWell(stories, telling),
    "went-badly": () => wentBadly(stories, telling),
    "got-lucky": () => gotLucky(stories, telling),
    actions: () => actionsOf(stories, telling),
    "alarm-quality": () => alarmQuality(stories, telling),
    links: () => linksOf(stories, telling),
    glossary: () => glossaryOf(telling),
    events: () => eventsOf(stories, telling),
  };
  const bare: Postmortem = {
    schema: SCHEMA,
    version: VERSION,
    locale: making.locale,
    front: frontOf(stories, telling),
    more: [],
    sections: allSections((id) => made[id]()),
    exported: { front: [], ...allSections(() => []) },
  };
  return withExported(maskedAll(bare));
}

function prefaceOf(stories: readonly Story[], telling: Telling, names: boolean): Item[] {
  const { words } = telling;
  const tags = [words.tags.fact, words.tags.derived, words.tags.hypothesis, words.tags.unknown].join(" / ");
  const hints = stories.flatMap(({ events }) =>
    events.flatMap(({ kind, facts, at }) =>
      kind === "noted"
        ? blameIn(String(facts.note ?? "")).map((word) =>
            said("derived", words.wordingHint({ word, where: moment(at, telling) })),
          )
        : [],
    ),
  );
  return [{ kind: "written", text: `> ${words.preface({ names, tags, todo: TODO })}`, under: null }, ...hints];
}

/** Of several incidents the worst severity, the first times and the last end. */
function frontOf(stories: readonly Story[], telling: Telling): Front {
  const { words, tenant, timeZone } = telling;
  const incidents = stories.map(({ incident }) => incident);
  const worst = incidents.map(({ severity }) => severity).toSorted(bySeverity)[0] ?? "low";
  const over = incidents.every(({ resolvedAt }) => resolvedAt !== null);
  const first = (times: readonly (number | null)[]) => {
    const known = times.filter((at) => at !== null);
    return known.length > 0 ? Math.min(...known) : null;
  };
  const started = first(stories.map(({ firstBreach, incident }) => firstBreach ?? incident.openedAt));
  const detected = first(incidents.map(({ openedAt }) => openedAt));
  const acknowledged = first(stories.map(({ takenAt }) => takenAt));
  const mitigated = stories.length === 1 || over ? last(stories.map(({ mitigatedAt }) => mitigatedAt)) : null;
  const resolved = over ? last(incidents.map(({ resolvedAt }) => resolvedAt)) : null;
  const [one] = stories;
  const single = stories.length === 1 ? one : undefined;
  const spanIn = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : isoSpan(ms));
  const here = (at: number | null) => (at === null ? null : local(at, timeZone));
  const there = (at: number | null) => (at === null ? null : utc(at));
  return {
    ids: incidents.map(({ id }) => id),
    title: titleOf(stories, telling),
    severity: worst,
    status: words.draft(),
    tenant: tenant.name,
    timeZone,
    apps: [...new Set(incidents.flatMap(({ application }) => application ?? []))],
    regions: [...new Set(incidents.map(({ facts }) => facts.identity.region))],
    started: there(started),
    startedLocal: here(started),
    detected: there(detected),
    detectedLocal: here(detected),
    acknowledged: there(acknowledged),
    acknowledgedLocal: here(acknowledged),
    mitigated: there(mitigated),
    mitigatedLocal: here(mitigated),
    resolved: there(resolved),
    resolvedLocal: here(resolved),
    timeToDetect: spanIn(single && detectedAfter(single)),
    timeToAcknowledge: spanIn(single && unmuted(single, single.takenAt)),
    timeToMitigate: spanIn(single && unmuted(single, single.mitigatedAt)),
    timeToRecover: spanIn(single && unmuted(single, single.resolvedAt)),
    mutedFor: spanIn(single && mutedFor(single)),
    madeBy: MADE_BY,
  };
}

/** Of many incidents the first of the worst stands for all; the head names each by its id. */
function titleOf(stories: readonly Story[], { words, tenant }: Telling): string {
  const incidents = stories.map(({ incident }) => incident);
  const ids = incidents.map(({ id }) => id);
  const main = mainOf(stories)?.incident;
  if (ids.length <= FEW || !main) {
    const name = [...new Set(incidents.map(nameOf))].join(", ");
    return words.title({ name, ids: ids.join(", "), tenant: tenant.name });
  }
  return words.titleOfMany({ name: nameOf(main), id: main.id, more: String(ids.length - 1), tenant: tenant.name });
}

function last(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

function bySeverity(one: Severity, other: Severity): number {
  return severityRank(one) - severityRank(other);
}
