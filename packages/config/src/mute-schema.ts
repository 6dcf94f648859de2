import { weekdays } from "@hansho/core/zone";
import * as z from "zod";
import { clock } from "./call-schema.ts";
import { expected } from "./expected.ts";
import { duration, list, mapping, strict, text, timeZone, word } from "./field.ts";
import { match } from "./match-schema.ts";

const MONTH_DAY = "a day of the month from 1 to 31, or from its end: -1 is the last";
const calendarName = text("a calendar's name");

/** The calendars by name, as written. */
export const calendars = mapping(
  "calendars by name",
  strict("a calendar: dates, monthDays", {
    dates: list("dates such as 2026-12-29", text("a date such as 2026-12-29", /^\d{4}-\d{2}-\d{2}$/u))
      .optional()
      .describe("Days by their dates."),
    monthDays: list(
      "days of the month",
      z
        .int({ error: expected(MONTH_DAY) })
        .min(-31, { error: expected(MONTH_DAY) })
        .max(31, { error: expected(MONTH_DAY) })
        .refine((day) => day !== 0, { error: expected(MONTH_DAY) }),
    )
      .optional()
      .describe("Days of every month, from 1; -1 is its last day."),
    ifClosed: word(["before", "after"] as const)
      .optional()
      .describe("A day of the month that is a weekend's or closed stands for the business day before or after it."),
    closed: list("calendars", calendarName).optional().describe("On whose days, besides weekends, business is closed."),
  }),
)
  .optional()
  .describe("Days that mute windows name, besides jp-holidays, jp-gotobi, month-end and others that are built in.");

/** A person or a group of people in Slack. */
const personOrGroup = text(
  "a person's or a user group's id in Slack such as U0123ABCD or S0123ABCD",
  /^[UWS][A-Z0-9]{2,20}$/u,
);

/** The roles by name, as written. */
export const roles = mapping(
  "roles by name",
  strict("a role: users and muteMost", {
    users: list("users", personOrGroup)
      .min(1, { error: expected("at least one user") })
      .describe("Who has the role, by Slack's ids: people, and user groups (S…), whose members are asked of Slack."),
    muteMost: duration.describe(
      "How long they may mute at the most, where their tenant lets everybody less; at most 30d.",
    ),
  }),
)
  .optional()
  .describe("Who may mute for longer than policies.muteMost.");

/** A tenant's mute windows, as written. */
export const muteWindows = list(
  "mute windows, each with a name, from and to",
  strict("a mute window", {
    name: text("a window's name such as nightly-batch", /^[a-z][a-z0-9-]{0,29}$/u).describe(
      "What it is called on cards and in /alert mutes.",
    ),
    match: match.optional(),
    timeZone: timeZone.optional().describe("The zone by whose clocks it begins and ends; the tenant's."),
    days: list("days such as mon", word(weekdays))
      .optional()
      .describe("The days of the week on which it begins; every day where it says nothing."),
    from: clock.describe("When it begins."),
    to: clock.describe("When it ends; at or before its beginning it is on the next day."),
    on: list("calendars", calendarName).optional().describe("Only on days of one of these calendars."),
    except: list("calendars", calendarName).optional().describe("On no day of these calendars."),
    reason: text("a reason").optional().describe("Why, as the cards say it."),
  }),
)
  .optional()
  .describe(
    "When alarms are quiet by themselves, again and again: no pings; cards and recoveries are shown all the same.",
  );
