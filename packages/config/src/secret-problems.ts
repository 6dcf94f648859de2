import { SLACK_TOKEN } from "./expected.ts";
import type { Found } from "./shape.ts";
import type { Path } from "./yaml-source.ts";

/** Slack tokens that were written into the file, wherever they stand. Takes any value. */
export function secretProblems(value: unknown): Found[] {
  const met = new Set<unknown>();
  return search(value, []);

  function search(part: unknown, path: Path): Found[] {
    if (typeof part === "string") return SLACK_TOKEN.test(part) ? [{ path, message: LEAKED }] : [];
    if (typeof part !== "object" || part === null || met.has(part)) return [];
    met.add(part);
    const list = Array.isArray(part);
    return Object.entries(part).flatMap(([key, inner]) => search(inner, [...path, list ? Number(key) : key]));
  }
}

const LEAKED =
  "a Slack token: take it out, revoke it (this file is shared), and set the new one as SLACK_BOT_TOKEN in the environment";
