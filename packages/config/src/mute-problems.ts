import { type Fields, fieldsOf, isFields } from "@hansho/core/fields";
import { builtInCalendars } from "./calendars.ts";
import { dateProblems } from "./call-problems.ts";
import { MOST_MUTE } from "./defaults.ts";
import { didYouMean } from "./did-you-mean.ts";
import { durationOf } from "./duration.ts";
import { shown } from "./expected.ts";
import { entriesOf, itemsOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** Calendars that must exist and have days, and windows' names that must differ. Takes any value. */
export function muteProblems(value: unknown): Found[] {
  const root = fieldsOf(value);
  const own = fieldsOf(root.calendars);
  const known = [...Object.keys(own), ...builtInCalendars];
  return [
    ...entriesOf(own).flatMap(([name, calendar]) => calendarProblems(calendar, ["calendars", name], known, own)),
    ...entriesOf(root.roles).flatMap(([name, { muteMost }]) => tooLong(muteMost, ["roles", name, "muteMost"])),
    ...entriesOf(root.tenants).flatMap(([tenant, { muteWindows }]) =>
      itemsOf(muteWindows).flatMap((window, at, windows) =>
        windowProblems(window, windows.slice(0, at), ["tenants", tenant, "muteWindows", at], known),
      ),
    ),
  ];
}

function calendarProblems(calendar: Fields, path: PropertyKey[], known: string[], own: Fields): Found[] {
  const { dates, monthDays, ifClosed, closed } = calendar;
  const empty = dates === undefined && monthDays === undefined;
  const name = String(path.at(-1));
  return [
    ...(builtInCalendars.includes(name)
      ? [{ path, message: `${name} is built in: give this calendar another name`, part: "key" as const }]
      : []),
    ...(empty ? [{ path, message: "expected dates or monthDays; found neither" }] : []),
    ...(closed !== undefined && ifClosed === undefined
      ? [{ path: [...path, "closed"], message: "says nothing without ifClosed: before or after" }]
      : []),
    ...listOf(dates).flatMap((date, at) => dateProblems(date, [...path, "dates", at])),
    ...(empty || Array.isArray(monthDays) || ifClosed === undefined
      ? []
      : [{ path: [...path, "ifClosed"], message: "says nothing without monthDays" }]),
    ...listOf(closed).flatMap((one, at) => [
      ...unknown(one, known, [...path, "closed", at]),
      ...nested(one, own, [...path, "closed", at]),
    ]),
  ];
}

function windowProblems(window: Fields, before: Fields[], path: PropertyKey[], known: string[]): Found[] {
  const { name, match, on, except } = window;
  const twice = before.some((other) => other.name === name);
  const lists = isFields(match) ? Object.entries(match).filter(([, values]) => isChoice(values)) : [];
  return [
    ...(twice
      ? [{ path: [...path, "name"], message: `expected a name of its own; ${shown(name)} is there twice` }]
      : []),
    ...lists.map(([label]) => ({
      path: [...path, "match", label],
      message: 'expected one value: a mute has no alternatives; write "~a|b" or a window more',
    })),
    ...listOf(on).flatMap((one, at) => unknown(one, known, [...path, "on", at])),
    ...listOf(except).flatMap((one, at) => unknown(one, known, [...path, "except", at])),
  ];
}

function tooLong(muteMost: unknown, path: PropertyKey[]): Found[] {
  const lasts = typeof muteMost === "string" ? durationOf(muteMost) : null;
  if (lasts === null || (lasts > 0 && lasts <= MOST_MUTE)) return [];
  return [{ path, message: `expected more than nothing and at most 30d; found ${shown(muteMost)}` }];
}

/** A list of which any may hit; "none of these" is one condition after another. */
function isChoice(values: unknown): boolean {
  return Array.isArray(values) && values.length > 1 && !values.every((one) => String(one).startsWith("!"));
}

/** A calendar whose closed days hang on other closed days might hang on itself. */
function nested(name: unknown, own: Fields, path: PropertyKey[]): Found[] {
  const written = typeof name === "string" && Object.hasOwn(own, name) ? fieldsOf(own[name]) : {};
  const hangs = written.ifClosed !== undefined || String(name).endsWith("-business-day");
  return hangs ? [{ path, message: `expected a calendar without ifClosed; found ${shown(name)}` }] : [];
}

function unknown(name: unknown, known: string[], path: PropertyKey[]): Found[] {
  if (typeof name !== "string" || known.includes(name)) return [];
  return [{ path, message: `expected one of ${known.join(", ")}; found ${shown(name)}${didYouMean(name, known)}` }];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
