import type { Matcher } from "@hansho/core/matcher";
import type { Command, Problem } from "./command.ts";
import { durationOf } from "./duration.ts";
import { settingOf } from "./matcher-words.ts";
import { personOf } from "./note-words.ts";
import type { Token } from "./tokens.ts";
import { timeOf } from "./until.ts";

/** Reads nothing (who is on call), or `override @user for 8h`, `override @user until 18:00`, with `rota=NAME` where there are several. */
export function parseOnCall(tokens: Token[]): Command | Problem {
  const rota = tokens.map((token) => settingOf(token, "rota")).find((name) => name !== null) ?? null;
  const matchers = tokens.flatMap((token) => tenantOf(token) ?? []);
  const rest = tokens.filter((token) => settingOf(token, "rota") === null && tenantOf(token) === null);
  const [first] = rest;
  if (!first) return { verb: "oncall", rota, matchers };
  if (!OVERRIDE.includes(first.text.toLowerCase())) return { kind: "unexpected", word: first.raw };
  const people = rest.flatMap((token) => personOf(token) ?? []);
  const [to, second] = people;
  if (to === undefined || second !== undefined) return { kind: "missing-person" };
  const words = rest
    .slice(1)
    .filter((token) => personOf(token) === null && !LEADING.includes(token.text.toLowerCase()));
  const end = endOf(words.map(({ text }) => text));
  if (!end) return { kind: "missing-end", word: words.map(({ raw }) => raw).join(" ") };
  return { verb: "stand-in", to, end, rota, matchers };
}

/** Where several tenants are told in one channel, the one that is meant. */
function tenantOf(token: Token): Matcher | null {
  const value = settingOf(token, "tenant");
  return value === null ? null : { key: "tenant", operator: "=", value };
}

function endOf(words: readonly string[]): Extract<Command, { verb: "stand-in" }>["end"] | null {
  const duration = durationOf(words.join(""));
  if (duration !== null) return { for: duration };
  const time = timeOf(words);
  return time && { until: time };
}

const OVERRIDE = ["override", "交代", "代理", "代わり"];
const LEADING = ["for", "until", "till", "to", "に", "が", "を"];
