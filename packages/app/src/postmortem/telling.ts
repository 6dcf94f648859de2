import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import type { Link, Statement, Tag } from "./document.ts";
import type { Roles } from "./people.ts";
import { local, spanText } from "./spans.ts";
import type { Voice } from "./voice.ts";

/** What every part of a postmortem is told with. */
export type Telling = Voice & {
  tenant: Tenant;
  roles: Roles;
  several: boolean;
};

/** A sentence, tagged. */
export function said(tag: Tag, text: string, links: readonly (Link | null)[] = []): Statement {
  return { kind: "statement", tag, text, links: links.filter((link) => link !== null) };
}

/** A moment as sentences have it: in the tenant's zone, to the second, with its distance from UTC. */
export function moment(at: number, { timeZone }: Voice): string {
  return local(at, timeZone)
    .replace("T", " ")
    .replace(/\.\d{3}/u, "");
}

/** A span as sentences have it. */
export function span(ms: number, { locale }: Voice): string {
  return spanText(ms, locale);
}

/** A metric's value with CloudWatch's unit. */
export function amount(value: number, unit: string | null): string {
  const shown = String(Math.round(value * 1_000) / 1_000);
  if (unit === null || unit === "None" || unit === "Count") return shown;
  return unit === "Percent" ? `${shown}%` : `${shown} ${unit}`;
}

/** What is in trouble, as people say it. */
export function nameOf({ facts, application }: Incident): string {
  return application === null || facts.name.startsWith(application) ? facts.name : `${application} ${facts.name}`;
}

/** How sure a hypothesis is, in percent. */
export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)}%`;
}
