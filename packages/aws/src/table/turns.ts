import type { Turns } from "@hansho/app/ports/turns";
import { expiry } from "./kept.ts";
import { number, type Table } from "./table.ts";

/** Turns in the table: one item a quota, which remembers when the next turn is. */
export function dynamoTurns(table: Table, now: () => number): Turns {
  return {
    async take(quota, everyMs, latest) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const at = now();
        const free = await table.update(pk(quota), SORT_KEY, {
          UpdateExpression: "SET nextAt = :next, expiresAt = :expires",
          ConditionExpression: "attribute_not_exists(nextAt) OR nextAt <= :now",
          values: { ":next": number(at + everyMs), ":now": number(at), ":expires": expiry(at) },
        });
        if (free) return at;
        const queued = await table.update(pk(quota), SORT_KEY, {
          UpdateExpression: "SET nextAt = nextAt + :every",
          ConditionExpression: "nextAt > :now AND nextAt <= :latest",
          ReturnValues: "UPDATED_OLD",
          values: { ":every": number(everyMs), ":now": number(at), ":latest": number(latest) },
        });
        if (queued) return Number(queued.Attributes?.nextAt?.N ?? at);
        const item = await table.get(pk(quota), SORT_KEY);
        if (Number(item?.nextAt?.N ?? 0) > latest) return null;
      }
      return null;
    },
  };
}

const SORT_KEY = "turns";
/** Others may take turns in between. */
const MOST_TRIES = 3;

function pk(quota: string): string {
  return `quota#${quota}`;
}
