import type { MuteWindow } from "@hansho/core/mute-window";
import type { Role } from "@hansho/core/role";
import { minutesOf } from "./compile-calls.ts";
import { durationOf } from "./duration.ts";
import { alternativesOf } from "./match-clause.ts";
import type { HanshoYaml } from "./schema.ts";

type Written = NonNullable<HanshoYaml["tenants"][string]["muteWindows"]>[number];

/** A role as it is asked. */
export function compileRole(name: string, { users, muteMost }: NonNullable<HanshoYaml["roles"]>[string]): Role {
  const groups = users.filter((one) => one.startsWith("S"));
  const people = users.filter((one) => !one.startsWith("S"));
  return { name, users: people, ...(groups.length > 0 && { groups }), muteMost: durationOf(muteMost) ?? 0 };
}

/** A window as it is asked; its clause has one alternative alone (`muteProblems`). */
export function compileWindow(window: Written, tenantZone: string): MuteWindow {
  const { name, match, timeZone, days, from, to, on, except, reason } = window;
  return {
    name,
    match: match === undefined ? [] : (alternativesOf(match)[0] ?? []),
    zone: timeZone ?? tenantZone,
    hours: { days: days ?? [], from: minutesOf(from), to: minutesOf(to) },
    on: on ?? [],
    except: except ?? [],
    reason: reason ?? null,
  };
}
