import { locales } from "@hansho/core/locale";
import * as z from "zod";
import {
  actionTypes,
  allSections,
  figures,
  type Postmortem,
  questions,
  rowSources,
  SCHEMA,
  tags,
  VERSION,
} from "./document.ts";

const text = z.string();
const texts = z.array(text);
const time = z.iso.datetime().describe("ISO 8601 in UTC");
const link = z.strictObject({ label: text, url: text });
const tag = z
  .enum(tags)
  .describe("fact: seen; derived: worked out; hypothesis: thought; unknown; todo: to be written by a person");
const cell = z.strictObject({ tag, text });

const tables = ["figure", "answer", "row", "action", "term", "event"] as const;

const item = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("statement"), tag, text, links: z.array(link) }),
  z.strictObject({
    kind: z.literal("figure"),
    id: z.enum(figures),
    incident: text,
    unit: z.enum(["ms", "count", "measured"]),
    value: z.number().nullable().describe("null where it is not known: then `because` says why"),
    of: text.nullable().describe("CloudWatch's unit of what is measured"),
    because: text.nullable(),
    formula: text,
    inputs: z.array(z.strictObject({ name: text, value: text })),
  }),
  z.strictObject({
    kind: z.literal("answer"),
    incident: text,
    question: z.enum(questions),
    detection: cell,
    close: cell,
  }),
  z.strictObject({
    kind: z.literal("row"),
    at: time,
    incident: text,
    source: z.enum(rowSources),
    actor: text.describe("a role, or with --names who it was"),
    event: text,
    mark: text.nullable().describe("what is odd about its time: late, or by a clock that was wrong"),
    link: link.nullable(),
  }),
  z.strictObject({
    kind: z.literal("action"),
    action: text,
    owner: text,
    due: text,
    type: z.enum(actionTypes),
    ticket: text,
  }),
  z.strictObject({ kind: z.literal("term"), term: text, meaning: text }),
  z.strictObject({
    kind: z.literal("event"),
    key: text,
    at: time,
    what: text,
    why: text,
    by: text,
    facts: text.describe("JSON, masked"),
  }),
  z.strictObject({
    kind: z.literal("written"),
    text: text.describe("Markdown, as a person wrote it"),
    under: z.enum(tables).nullable(),
  }),
]);

const when = text.nullable();

const front = z.strictObject({
  ids: texts,
  title: text,
  severity: text,
  status: text,
  tenant: text,
  timeZone: text,
  apps: texts,
  regions: texts,
  started: when,
  detected: when,
  acknowledged: when,
  mitigated: when,
  resolved: when,
  startedLocal: when,
  detectedLocal: when,
  acknowledgedLocal: when,
  mitigatedLocal: when,
  resolvedLocal: when,
  timeToDetect: when,
  timeToAcknowledge: when,
  timeToMitigate: when,
  timeToRecover: when,
  mutedFor: when,
  madeBy: text,
});

/** What a postmortem's JSON must be. */
const postmortemSchema = z.strictObject({
  schema: z.literal(SCHEMA),
  version: z.literal(VERSION),
  locale: z.enum(locales),
  front,
  more: texts,
  sections: z.strictObject(allSections(() => z.array(item))),
  exported: z.strictObject({ front: texts, ...allSections(() => texts) }),
}) satisfies z.ZodType<Postmortem>;

/** A postmortem out of its JSON; throws `ZodError` or `SyntaxError` with what is wrong and where. */
export function readJson(json: string): Postmortem {
  return postmortemSchema.parse(JSON.parse(json)) satisfies Postmortem;
}

/** The JSON schema of a postmortem, for whoever reads it elsewhere. */
export function postmortemJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(postmortemSchema);
  return `${JSON.stringify({ $schema, title: "Hansho's postmortem", ...schema }, null, 2)}\n`;
}
