import * as z from "zod";
import { didYouMean } from "./did-you-mean.ts";
import { DURATION } from "./duration.ts";
import { expected, expectedKeys, expectedOneOf, expectedText } from "./expected.ts";

/** A duration such as 10m. */
export const duration = text("a duration such as 10m, 1h30m or 2d", DURATION);

/** An IANA time zone. */
export const timeZone = text("an IANA time zone such as Asia/Tokyo")
  .refine(isTimeZone, { error: timeZoneMessage, abort: true })
  .describe("The zone that times are shown in, beside UTC; an IANA name such as Asia/Tokyo.");

/** What a channel id is, in words. */
const CHANNEL_ID = 'a channel id such as C0123ABCD (in Slack at the end of the channel\'s "About")';

/** The id of a Slack channel. */
export const channelId = text(CHANNEL_ID, /^[CG][A-Z0-9]{2,20}$/u);

/** A Slack channel: its id, or its id and the name that the local Slack shows. */
export const channel = z.union(
  [
    channelId,
    strict("a channel's id and name", {
      id: channelId.describe("Slack's id of the channel."),
      name: text("a channel's name without #", /^[^#\s]{1,80}$/u)
        .optional()
        .describe("What the local Slack calls the channel; real Slack knows its own name."),
    }),
  ],
  { error: expectedText(`${CHANNEL_ID}, or its { id, name }`) },
);

/** Whom a message calls. */
export const mention = text(
  'here, channel, or the id of a user group or user ("S…", "U…")',
  /^(here|channel|[SUW][A-Z0-9]{2,20})$/u,
);

const NAME = /^[a-z][a-z0-9-]{0,39}$/u;
const name = z.string().regex(NAME, { error: expected("a name of lower-case letters, digits and dashes") });

/** A text of a shape. */
export function text(what: string, pattern = /\S/u) {
  const error = expectedText(what, pattern);
  return z.string({ error }).regex(pattern, { error, abort: true });
}

/** One of a few words. */
export function word<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: expectedOneOf(words) });
}

/** A list of items. */
export function list<T extends z.ZodType>(what: string, item: T) {
  return z.array(item, { error: expected(`a list of ${what}`) });
}

/** A mapping by names. */
export function mapping<T extends z.ZodType>(what: string, item: T) {
  return z.record(name, item, { error: expected(`a mapping of ${what}`) });
}

/** A mapping of known keys and no others. */
export function strict<T extends z.ZodRawShape>(what: string, shape: T) {
  return z.strictObject(shape, { error: expectedKeys(`a mapping: ${what}`, Object.keys(shape)) });
}

/** Whether Intl knows a zone by a name; an offset such as +09:00 is none. */
function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Z]/iu.test(zone) && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

function timeZoneMessage(met: { input?: unknown }): string {
  const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"];
  return `${expected("an IANA time zone such as Asia/Tokyo")(met)}${didYouMean(String(met.input), zones)}`;
}
