import type { Pictures } from "@hansho/app/ports/pictures";
import { number, type Table } from "./table.ts";

/** Pictures in the table, one item each; the table forgets them by itself. */
export function dynamoPictures(table: Table, now: () => number): Pictures {
  return {
    async keep(key, png, until) {
      if (png.length > MOST_BYTES) return false;
      await table.update(pk(key), SORT_KEY, {
        UpdateExpression: "SET png = :png, keptUntil = :until, expiresAt = :expires",
        values: { ":png": { B: png }, ":until": number(until), ":expires": number(Math.ceil(until / 1_000)) },
      });
      return true;
    },
    async load(key) {
      const item = await table.get(pk(key), SORT_KEY);
      // The table may take two days to forget.
      return item?.png?.B && Number(item.keptUntil?.N) > now() ? item.png.B : null;
    },
  };
}

const SORT_KEY = "picture";

/** An item holds 400 KB, its names among them. */
const MOST_BYTES = 380_000;

function pk(key: string): string {
  return `picture#${key}`;
}
