import { severities } from "@hansho/core/severity";
import { weekdays } from "@hansho/core/zone";
import * as z from "zod";
import { expected } from "./expected.ts";
import { channel, duration, list, mapping, mention, strict, text, timeZone, word } from "./field.ts";

/** A time of day. */
export const clock = text("a time of day such as 09:00", /^(?:[01]\d|2[0-3]):[0-5]\d$/u);
/** A person in Slack. */
export const person = text(
  'a person\'s id in Slack such as U0123ABCD ("Copy member ID" in their profile)',
  /^[UW][A-Z0-9]{2,20}$/u,
);
const WEEKLY = "a day and a time such as mon 09:00";

const TIMES = "a number from 1 to 20";
const reminder = strict("how often it is called to mind", {
  after: duration.describe("The first reminder, so long after it opened."),
  every: duration.describe("The next, so long after the one before."),
  backOff: z
    .number({ error: expected("a number from 1 to 4") })
    .min(1, { error: expected("a number from 1 to 4") })
    .max(4, { error: expected("a number from 1 to 4") })
    .optional()
    .describe("The pause grows by this each time (1: it does not)."),
  most: z
    .int({ error: expected(TIMES) })
    .min(1, { error: expected(TIMES) })
    .max(20, { error: expected(TIMES) })
    .optional()
    .describe("No more than so many (5)."),
  broadcast: z
    .boolean({ error: expected("true or false") })
    .optional()
    .describe("Told to the channel too, not to the thread alone (false)."),
  mention: z
    .boolean({ error: expected("true or false") })
    .optional()
    .describe("Calls those again whom the opening called, or the owner (true)."),
});

const chain = text("a chain's name, from escalations");

/** What a tenant's policies say of calling people, as written. */
export const callPolicies = {
  reminders: bySeverity("reminders by severity", reminder)
    .optional()
    .describe("Reminders in the thread while an incident burns and nobody has taken it."),
  acknowledgedFor: duration
    .optional()
    .describe("An acknowledgement silences reminders for so long; until the recovery where it says nothing."),
  escalation: bySeverity("chains by severity", chain)
    .optional()
    .describe("Which chain of escalations begins when an incident of a severity opens."),
};

const step = strict("a step of an escalation", {
  after: duration.describe("So long after the step before, or after the incident opened."),
  mention: mention.optional().describe("Whom it calls."),
  oncall: text("a rota's name").optional().describe("Calls whoever is on call by this rota."),
  channel: channel.optional().describe("Calls another channel of the same workspace by a message there."),
  topic: text("the ARN of an SNS topic", /^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/u)
    .optional()
    .describe("Publishes to an SNS topic, for a pager."),
});

/** The chains by name, as written. */
export const escalations = mapping(
  "escalations by name",
  list("steps", step).min(1, { error: expected("at least one step") }),
)
  .optional()
  .describe("Chains of who is called, one after another, until somebody has taken the incident or it is over.");

const hours = strict("hours of a week", {
  days: list("days such as mon", word(weekdays))
    .optional()
    .describe("The days on which it begins; every day where it says nothing."),
  from: clock.describe("When it begins, by the rota's zone."),
  to: clock.describe("When it ends; at or before its beginning it is on the next day."),
});

const WEEKS = "a number of weeks from 1 to 8";
const layer = strict("a layer of a rota", {
  people: list("people", person)
    .min(1, { error: expected("at least one person") })
    .describe("Who takes turns, by Slack's ids, in this order."),
  starts: text("a date such as 2026-11-02", /^\d{4}-\d{2}-\d{2}$/u).describe(
    "The first one's turn begins with the first hand-over on or after this day.",
  ),
  handover: text(WEEKLY, /^(?:mon|tue|wed|thu|fri|sat|sun) (?:[01]\d|2[0-3]):[0-5]\d$/u)
    .optional()
    .describe("When turns change, by the rota's zone (mon 09:00)."),
  weeks: z
    .int({ error: expected(WEEKS) })
    .min(1, { error: expected(WEEKS) })
    .max(8, { error: expected(WEEKS) })
    .optional()
    .describe("How many weeks a turn has (1)."),
  hours: hours.optional().describe("When this layer has somebody on call; always where it says nothing."),
});

/** The rotas by name, as written. */
export const rotas = mapping(
  "rotas by name",
  strict("a rota", {
    timeZone: timeZone.describe("The zone by whose clocks turns change."),
    layers: list("layers", layer)
      .min(1, { error: expected("at least one layer") })
      .describe("The first layer that has somebody on call decides."),
  }),
)
  .optional()
  .describe("Who is on call when. Whoever stands in for a while is typed: /alert oncall override @user for 8h.");

function bySeverity<T extends z.ZodType>(what: string, entry: T) {
  const shape = Object.fromEntries(severities.map((severity) => [severity, entry.optional()]));
  return strict(what, shape as Record<(typeof severities)[number], z.ZodOptional<T>>);
}
