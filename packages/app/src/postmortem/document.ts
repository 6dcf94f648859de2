import type { Locale } from "@hansho/core/locale";

/** The sections of a postmortem, in order. */
export const sections = [
  "preface",
  "summary",
  "impact",
  "five-w",
  "timeline",
  "detection",
  "response",
  "causes",
  "whys",
  "resolution",
  "went-well",
  "went-badly",
  "got-lucky",
  "actions",
  "alarm-quality",
  "links",
  "glossary",
  "events",
] as const;

/** One of the sections. */
export type SectionId = (typeof sections)[number];

/** How sure a statement is: seen, worked out from what was seen, thought, not known, or still to be written by a person. */
export const tags = ["fact", "derived", "hypothesis", "unknown", "todo"] as const;

/** One of the tags. */
export type Tag = (typeof tags)[number];

/** Where something is to be seen. */
export type Link = { label: string; url: string };

/** The numbers that are worked out, each with a formula of its own. */
export const figures = [
  "ttd",
  "heard",
  "tta",
  "ttm",
  "ttr",
  "duration",
  "muted",
  "alarms",
  "reopened",
  "worst",
  "lines",
  "new-lines",
] as const;

/** One of the numbers. */
export type FigureId = (typeof figures)[number];

/** What a timeline's row comes from. */
export const rowSources = ["alarm", "change", "human", "mute", "escalation", "evidence"] as const;

/** One of the timeline's sources. */
export type RowSource = (typeof rowSources)[number];

/** The six questions. */
export const questions = ["who", "when", "where", "what", "why", "how"] as const;

/** One of the six questions. */
export type Question = (typeof questions)[number];

/** What an action item is to do about the next time. */
export const actionTypes = ["prevent", "detect", "mitigate"] as const;

/** One of an action item's types. */
export type ActionType = (typeof actionTypes)[number];

/** A sentence with how sure it is, and where it comes from. */
export type Statement = { kind: "statement"; tag: Tag; text: string; links: Link[] };

/** A number with its formula and what it was worked out from; a null value says why it is not known. */
export type Figure = {
  kind: "figure";
  id: FigureId;
  incident: string;
  /** Milliseconds, a count, or what the metric is measured in. */
  unit: "ms" | "count" | "measured";
  value: number | null;
  /** CloudWatch's unit of what is measured. */
  of: string | null;
  because: string | null;
  formula: string;
  inputs: { name: string; value: string }[];
};

/** One of the six questions, answered when it began and in the end. */
export type Answered = {
  kind: "answer";
  incident: string;
  question: Question;
  detection: { tag: Tag; text: string };
  close: { tag: Tag; text: string };
};

/** One row of the timeline; `at` in ISO 8601. `mark` says what is odd about its time. */
export type TimelineRow = {
  kind: "row";
  at: string;
  incident: string;
  source: RowSource;
  actor: string;
  event: string;
  mark: string | null;
  link: Link | null;
};

/** What is to be done about the next time. */
export type Action = {
  kind: "action";
  action: string;
  owner: string;
  due: string;
  type: ActionType;
  ticket: string;
};

/** A word and what it means. */
export type Term = { kind: "term"; term: string; meaning: string };

/** One event of the ledger as it was kept; `facts` is JSON, masked. */
export type RawEvent = { kind: "event"; key: string; at: string; what: string; why: string; by: string; facts: string };

/** What a person wrote that is none of the others: as it stands in Markdown, whole lines; a row of a table says of which. */
export type Written = { kind: "written"; text: string; under: TableKind | null };

/** What is printed as a row of a table. */
export type TableItem = Figure | Answered | TimelineRow | Action | Term | RawEvent;

/** The kinds of tables. */
export type TableKind = TableItem["kind"];

/** One thing in a section. */
export type Item = Statement | TableItem | Written;

/** What stands at the head; times are ISO 8601, UTC and in the tenant's zone, durations ISO 8601 too, null where not known. */
export type Front = {
  ids: string[];
  title: string;
  severity: string;
  status: string;
  tenant: string;
  timeZone: string;
  apps: string[];
  regions: string[];
  started: string | null;
  detected: string | null;
  acknowledged: string | null;
  mitigated: string | null;
  resolved: string | null;
  startedLocal: string | null;
  detectedLocal: string | null;
  acknowledgedLocal: string | null;
  mitigatedLocal: string | null;
  resolvedLocal: string | null;
  timeToDetect: string | null;
  timeToAcknowledge: string | null;
  timeToMitigate: string | null;
  timeToRecover: string | null;
  mutedFor: string | null;
  madeBy: string;
};

/** A postmortem: all that is known of one or more incidents, facts apart from hypotheses, and what people still have to say. */
export type Postmortem = {
  schema: typeof SCHEMA;
  version: typeof VERSION;
  locale: Locale;
  front: Front;
  /** Lines that a person added to the head. */
  more: string[];
  sections: Record<SectionId, Item[]>;
  /** The fingerprints of what was exported last, by which what a person changed is told from what is new. */
  exported: Record<SectionId | "front", string[]>;
};

/** What its JSON calls itself. */
export const SCHEMA = "hansho-postmortem";

/** Which shape of it this is; a change that an older reader would misread is a new number. */
export const VERSION = 1;

/** What is to be written by whoever owns the postmortem. */
export const TODO = "TODO(owner)";

/** Every section, with the items that some of them have. */
export function allSections<T>(of: (id: SectionId) => T): Record<SectionId, T> {
  return Object.fromEntries(sections.map((id) => [id, of(id)])) as Record<SectionId, T>;
}
