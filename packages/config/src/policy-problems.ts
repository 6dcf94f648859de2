import { type Fields, fieldsOf } from "@hansho/core/fields";
import { MOST_FLAP, MOST_MUTE, MOST_PAUSE, MOST_REOPEN, MOST_SHARED, POLICIES } from "./defaults.ts";
import { durationOf } from "./duration.ts";
import { shown } from "./expected.ts";
import { entriesOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** The bounds of durations, and that a mute's default is within its most. Takes any value. */
export function policyProblems(value: unknown): Found[] {
  const root = fieldsOf(value);
  const defaults = fieldsOf(fieldsOf(root.defaults).policies);
  const routes = Array.isArray(root.routes) ? root.routes : [];
  return [
    ...routes.flatMap((route: unknown, index) => [
      ...groupProblems(fieldsOf(route), ["routes", index]),
      ...pauseProblems(fieldsOf(route), ["routes", index]),
    ]),
    ...problems(defaults, {}, ["defaults", "policies"]),
    ...entriesOf(root.tenants).flatMap(([name, tenant]) =>
      problems(fieldsOf(tenant.policies), defaults, ["tenants", name, "policies"]),
    ),
  ];
}

function problems(own: Fields, inherited: Fields, path: PropertyKey[]): Found[] {
  const { reopenWithin, muteDefault, muteMost } = own;
  const lasts = (key: "muteDefault" | "muteMost") => milliseconds(own[key] ?? inherited[key]) ?? POLICIES[key];
  const flapping = fieldsOf(own.flapping);
  const tooLong = lasts("muteDefault") > lasts("muteMost");
  return [
    ...at(
      "reopenWithin",
      (milliseconds(reopenWithin) ?? 0) > MOST_REOPEN,
      `expected at most 1d; found ${shown(reopenWithin)}`,
    ),
    ...flapLasts("within"),
    ...flapLasts("settle"),
    ...groupProblems(own, path),
    ...pauseProblems(own, path),
    ...lastsProblems(own, "storm", "within", path),
    ...lastsProblems(own, "storm", "calm", path),
    ...at("muteMost", (milliseconds(muteMost) ?? 0) > MOST_MUTE, `expected at most 30d; found ${shown(muteMost)}`),
    ...at("muteDefault", lasts("muteDefault") === 0, "expected a mute that lasts; found none"),
    ...(muteDefault === undefined
      ? at("muteMost", tooLong, `expected at least what muteDefault says; found ${shown(muteMost)}`)
      : at("muteDefault", tooLong, `expected at most what muteMost says; found ${shown(muteDefault)}`)),
  ];

  function flapLasts(key: "within" | "settle"): Found[] {
    const lasts = milliseconds(flapping[key]);
    if (lasts === null || (lasts > 0 && lasts <= MOST_FLAP)) return [];
    return [
      {
        path: [...path, "flapping", key],
        message: `expected more than nothing and at most 1d; found ${shown(flapping[key])}`,
      },
    ];
  }

  function at(key: string, hit: boolean, message: string): Found[] {
    return hit && own[key] !== undefined ? [{ path: [...path, key], message }] : [];
  }
}

function groupProblems(of: Fields, path: PropertyKey[]): Found[] {
  return lastsProblems(of, "grouping", "within", path);
}

/** What shares a card is of one story: an hour at the most. */
function lastsProblems(of: Fields, policy: string, key: string, path: PropertyKey[]): Found[] {
  const written = fieldsOf(of[policy])[key];
  const lasts = milliseconds(written);
  if (lasts === null || (lasts > 0 && lasts <= MOST_SHARED)) return [];
  const message = `expected more than nothing and at most 1h; found ${shown(written)}`;
  return [{ path: [...path, policy, key], message }];
}

function pauseProblems({ pause }: Fields, path: PropertyKey[]): Found[] {
  const lasts = milliseconds(pause);
  if (lasts === null || (lasts > 0 && lasts <= MOST_PAUSE)) return [];
  return [{ path: [...path, "pause"], message: `expected more than nothing and at most 10m; found ${shown(pause)}` }];
}

function milliseconds(value: unknown): number | null {
  return typeof value === "string" ? durationOf(value) : null;
}
