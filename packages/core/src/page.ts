import type { AlarmRow } from "./alarm-row.ts";
import type { Incident } from "./incident.ts";
import type { EventReason } from "./ledger.ts";
import { nextRow } from "./next-row.ts";

/** A message owed to a pager's SNS topic. It may be published twice: whoever reads it knows the same one by its `id`. */
export type Page = {
  id: string;
  /** The topic's ARN. */
  topic: string;
  action: "trigger" | "resolve";
  /** Epoch milliseconds. */
  at: number;
  /** What it says of an incident that its alarm's row has forgotten for the next. */
  body?: PageBody;
};

/** What a pager is told, as the topic's JSON has it; `key` is the same for an incident's trigger and its resolve, and no other incident's. */
export type PageBody = {
  hansho: "page";
  version: 1;
  id: string;
  key: string;
  action: Page["action"];
  tenant: string;
  incident: string;
  severity: string;
  application: string | null;
  alarm: string;
  region: string;
  account: string;
  state: string;
  reason: string;
  /** ISO 8601. */
  openedAt: string;
  at: string;
};

/** A page about an incident. */
export function pageOf(incident: Incident, topic: string, action: Page["action"], now: number): Page {
  return { id: `${keyOf(incident)}#${action}#${now}`, topic, action, at: now };
}

/** Not its card's name: of those that share a card one may end while the others burn. */
function keyOf({ tenant, id }: Incident): string {
  return `${tenant}/${id}`;
}

/** An incident whose end is owed to the pagers that were told of it; any other as it is. */
export function withEndPaged(incident: Incident, now: number): Incident {
  if (incident.status !== "resolved" || !incident.paged?.length) return incident;
  const ends = [...new Set(incident.paged)].map((topic) => pageOf(incident, topic, "resolve", now));
  return { ...incident, paged: [], pages: [...(incident.pages ?? []), ...ends] };
}

/** What pagers are owed of an incident still that the next of its alarm takes the place of: they would wait for its end for ever. */
export function owedStill(before: Incident | null): Pick<Incident, "pages"> {
  if (!before?.pages?.length) return {};
  return { pages: before.pages.map((page) => ({ ...page, body: bodyOf(page, before) })) };
}

/** What the pager is told of a page. */
export function bodyOf({ id, action, at, body }: Page, incident: Incident): PageBody {
  if (body) return body;
  const { facts, tenant, severity, application, state } = incident;
  return {
    hansho: "page",
    version: 1,
    id,
    key: keyOf(incident),
    action,
    tenant,
    incident: incident.id,
    severity,
    application,
    alarm: facts.name,
    region: facts.identity.region,
    account: facts.identity.account,
    state,
    reason: facts.reason,
    openedAt: new Date(incident.openedAt).toISOString(),
    at: new Date(at).toISOString(),
  };
}

/** The row once a page is no longer owed: published, or refused for good by the topic's own word. */
export function paged(row: AlarmRow, incident: Incident, page: Page, refused: string | null, now: number): AlarmRow {
  // Several topics are told of one end by pages of one id.
  const pages = (incident.pages ?? []).filter(({ id, topic }) => id !== page.id || topic !== page.topic);
  const reason: EventReason = refused === null ? "page-published" : "page-refused";
  return nextRow(
    row,
    { ...incident, pages },
    {
      at: now,
      kind: "paged",
      reason,
      by: { kind: "sweep" },
      facts: { topic: page.topic, action: page.action, page: page.id, refused },
    },
  );
}
