import type { Listed } from "@hansho/app/act/list";
import type { Owned } from "@hansho/app/act/owned";
import { isFlapping } from "@hansho/core/flap";
import { type Incident, lasted } from "@hansho/core/incident";
import { matcherText } from "@hansho/core/matcher";
import { hasHealedInPause } from "@hansho/core/pause";
import { messagesIn } from "../catalogue/catalogue.ts";
import { code, disarmed, prose } from "../render/escape.ts";
import { flapText, storyOf } from "../render/incident-card.ts";
import { personText } from "../render/mention.ts";
import { EMOJI, shownState } from "../render/state.ts";
import type { Command } from "./command.ts";
import { muteEndText, named, type Teller, typed } from "./teller.ts";

/** Lists one page of incidents, one line each, and how to get the next page. */
export function listText(listed: Listed, asked: Extract<Command, { verb: "list" }>, teller: Teller): string {
  const { say, formats, tenant } = teller;
  const name = prose(tenant.name, 80);
  const narrowed = isNarrowed(asked);
  if (listed.total === 0)
    return narrowed ? say.nothingListed({ tenant: name }) : say.nothingUnresolved({ tenant: name });
  const { page, pages, more } = listed;
  const head = say.listed({
    tenant: name,
    total: formats.number(listed.total),
    more,
    narrowed,
    page: String(page),
    pages: String(pages),
  });
  const next = page < pages ? [say.nextPage({ command: typed(listWords(asked, page + 1)) })] : [];
  const beyond = asked.page > pages ? [say.noSuchPage({ page: String(asked.page), pages: String(pages) })] : [];
  return [head, ...beyond, ...listed.incidents.map((incident) => rowText(incident, teller)), ...next].join("\n");
}

/** Lists what a person owns, each in its tenant's words, or says that it is nothing. */
export function ownedText(
  { incidents, total, more }: Owned,
  tellerFor: (tenant: string) => Teller,
  { say, formats }: Teller,
): string {
  if (total === 0) return say.ownsNothing();
  const rows = incidents.map((incident) => rowText(incident, tellerFor(incident.tenant)));
  const left = total - incidents.length;
  const rest = left > 0 ? [say.ownsMore({ count: formats.number(left), more })] : [];
  return [say.owns(), ...rows, ...rest].join("\n");
}

/** Tells what is known of one incident: what its card says, in a few lines. */
export function incidentText(incident: Incident, teller: Teller): string {
  const { say, formats, tenant, now } = teller;
  const cards = messagesIn(tenant.locale);
  const state = shownState(incident);
  const { id, name } = named(incident);
  const flap = flapText(incident, { say: cards, formats });
  const head = `${EMOJI[state]} ${id} *${name}* · ${cards.states[state]} · ${cards.severities[incident.severity]}`;
  const { muted, runbook, facts } = incident;
  const { region, account } = facts.identity;
  return [
    head,
    storyOf(incident, { say: cards, formats, locale: tenant.locale, rich: true }),
    timesText(incident, teller),
    ...(flap === null ? [] : [flap]),
    ...pauseText(incident, teller),
    say.place({ region: prose(region, 60), account: account === "" ? null : prose(account, 20) }),
    ownerText(incident, teller),
    ...lastNoteText(incident, teller),
    ...(muted && incident.status !== "resolved" && muted.until > now
      ? [
          say.mutedUntil({
            mute: code(muted.mute, 60),
            time: muteEndText(muted, teller),
            user: personText(muted.by),
            reason: muted.reason === null ? null : prose(muted.reason, 200),
          }),
        ]
      : []),
    ...(runbook
      ? [
          say.runbookTitle({
            title: prose(runbook.title, 200),
            steps: runbook.steps
              .slice(0, 2)
              .map((step, index) => `${index + 1}. ${disarmed(step)}`)
              .join("\n"),
          }),
        ]
      : []),
  ].join("\n");
}

/** Says who has an incident and since when. */
export function ownerText({ owner }: Incident, { say, formats }: Teller): string {
  return owner ? say.owner({ user: personText(owner.user), time: formats.time(owner.at) }) : say.noOwner();
}

/** What was noted on an incident last; nothing where nothing was. */
export function lastNoteText({ note }: Incident, { say, formats }: Teller): string[] {
  if (!note) return [];
  return [say.lastNote({ user: personText(note.user), time: formats.time(note.at), text: prose(note.text, 1_200) })];
}

function pauseText(incident: Incident, { say, formats }: Teller): string[] {
  if (incident.paused === undefined) return [];
  if (hasHealedInPause(incident)) return [say.healedInPause()];
  return [say.pausedUntil({ time: formats.time(incident.paused), command: typed(`release ${incident.id}`) })];
}

function timesText(incident: Incident, { say, formats, now }: Teller): string {
  const from = formats.time(incident.openedAt);
  const duration = formats.duration(lasted(incident, now));
  const count = formats.number(incident.count);
  if (incident.resolvedAt === null) return say.since({ time: from, duration, count });
  return say.lasted({ from, to: formats.time(incident.resolvedAt), duration, count });
}

function rowText(incident: Incident, teller: Teller): string {
  const { say, formats, tenant, now } = teller;
  const cards = messagesIn(tenant.locale);
  const state = shownState(incident);
  const { owner, muted, count } = incident;
  return say.row({
    id: prose(incident.id, 60),
    name: named(incident).name,
    emoji: EMOJI[state],
    severity: cards.severities[incident.severity],
    state: [
      cards.states[state],
      ...(isFlapping(incident) ? [cards.flappingMark()] : []),
      ...(incident.paused === undefined ? [] : [say.pausedMark({ time: formats.brief(incident.paused) })]),
    ].join(" "),
    duration: formats.duration(lasted(incident, now)),
    owner: owner && personText(owner.user),
    times: count > 1 ? formats.number(count) : null,
    muted: muted && muteEndText(muted, teller),
  });
}

/** A tenant that was named is only where to look. */
function isNarrowed({ wanted, matchers }: Extract<Command, { verb: "list" }>): boolean {
  return wanted !== "all" || matchers.some(({ key }) => key !== "tenant");
}

function listWords({ wanted, matchers }: Extract<Command, { verb: "list" }>, page: number): string {
  return ["list", wanted, ...matchers.map(matcherText), `page=${page}`].join(" ");
}
