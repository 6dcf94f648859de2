import { gunzipSync, gzipSync } from "node:zlib";
import type { Answers } from "@hansho/app/ports/answers";
import type { Json } from "@hansho/core/patch";
import { number, type Table } from "./table.ts";

/** Shared answers in the table: one item a key, the answer as compressed JSON. */
export function dynamoAnswers(table: Table, now: () => number): Answers {
  return {
    async take(key, until) {
      const taken = await table.update(pk(key), SORT_KEY, {
        UpdateExpression: "SET keptUntil = :until, expiresAt = :expires REMOVE answer",
        ConditionExpression: "attribute_not_exists(keptUntil) OR keptUntil <= :now",
        values: { ":until": number(until), ":now": number(now()), ":expires": soon(until) },
      });
      if (taken) return { kind: "yours" };
      const item = await table.get(pk(key), SORT_KEY);
      const answer = item?.answer?.B;
      return answer ? { kind: "known", answer: unpacked(answer) } : { kind: "awaited" };
    },

    async keep(key, answer, until) {
      const packed = gzipSync(JSON.stringify(answer));
      if (packed.length > MOST_BYTES) {
        await table.update(pk(key), SORT_KEY, { UpdateExpression: "REMOVE keptUntil, answer" });
        return;
      }
      await table.update(pk(key), SORT_KEY, {
        UpdateExpression: "SET answer = :answer, keptUntil = :until, expiresAt = :expires",
        values: { ":answer": { B: packed }, ":until": number(until), ":expires": soon(until) },
      });
    },
  };
}

const SORT_KEY = "answer";

/** An item holds 400 KB, its names among them. */
const MOST_BYTES = 380_000;

function pk(key: string): string {
  return `answer#${key}`;
}

/** What is asked for about one minute is of no use in the next hour. */
function soon(until: number) {
  return number(Math.floor(until / 1_000) + 3_600);
}

function unpacked(answer: Uint8Array): Json {
  return JSON.parse(gunzipSync(answer).toString()) as Json;
}
