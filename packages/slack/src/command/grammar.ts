import type { Matcher } from "@hansho/core/matcher";
import type { Command, Misunderstood, Problem, Verb } from "./command.ts";
import { eachId, idOf, idsOf, MOST_IDS } from "./ids.ts";
import { matcherOf, settingOf } from "./matcher-words.ts";
import { parseMute } from "./mute-words.ts";
import { parseAssign, parseNote, withoutNote } from "./note-words.ts";
import { parseOnCall } from "./oncall-words.ts";
import { plain, type Token, tokensOf } from "./tokens.ts";
import { isAll, isConfirmation, likelyVerb, verbOf, wantedOf } from "./verb-words.ts";

/** Understands what stands behind `/alert`, in English or Japanese; `example` is an id that suggestions may use. */
export function parseCommand(text: string, example = "pay-1"): Command | Misunderstood {
  const tokens = tokensOf(text);
  if (tokens === null) return { problem: { kind: "unclosed-quote" }, suggestion: EXAMPLES.mute(example) };
  const [first, ...rest] = tokens;
  if (!first) return { verb: "overview" };
  const verb = verbOf(first.text);
  if (!verb) return unknownVerb(first, rest, example);
  const parsed = parseVerb(verb, rest);
  const id = rest.map(({ text: word }) => idOf(word)).find((found) => found !== null) ?? example;
  return "kind" in parsed ? { problem: parsed, suggestion: EXAMPLES[verb](id) } : parsed;
}

function parseVerb(verb: Verb, tokens: Token[]): Command | Problem {
  switch (verb) {
    case "help":
      return { verb };
    case "list":
      return parseList(tokens);
    case "show":
    case "release":
      return parseIds(verb, tokens);
    case "unack":
    case "resolve":
    case "reopen":
      return parseNoted(verb, tokens);
    case "assign":
      return parseAssign(tokens);
    case "note":
      return parseNote(tokens);
    case "why":
      return parseWhy(tokens);
    case "ack":
      return tokens.some(({ text }) => isAll(text)) ? parseAckAll(tokens) : parseNoted(verb, tokens);
    case "mute":
      return parseMute(tokens);
    case "unmute":
      return parseUnmute(tokens);
    case "mutes":
      return parseMutes(tokens);
    case "oncall":
      return parseOnCall(tokens);
  }
}

function parseList(tokens: Token[]): Command | Problem {
  let command: Extract<Command, { verb: "list" }> = { verb: "list", wanted: "all", matchers: [], page: 1 };
  for (const token of tokens) {
    const page = settingOf(token, "page");
    const wanted = wantedOf(token.text);
    const matcher = matcherOf(token);
    if (page !== null) {
      if (!/^\d{1,4}$/u.test(plain(page)) || Number(plain(page)) < 1) return { kind: "bad-page", word: page };
      command = { ...command, page: Number(plain(page)) };
    } else if (wanted) command = { ...command, wanted };
    else if (!matcher) return { kind: "unexpected", word: token.raw };
    else if ("problem" in matcher) return matcher.problem;
    else command = { ...command, matchers: [...command.matchers, matcher] };
  }
  return command;
}

function parseIds(verb: "show" | "release", tokens: Token[]): Command | Problem {
  const ids = eachId(verb, tokens);
  return "kind" in ids ? ids : { verb, ids };
}

/** What may carry a note besides its ids. */
function parseNoted(verb: "ack" | "unack" | "resolve" | "reopen", tokens: Token[]): Command | Problem {
  const said = withoutNote(tokens);
  if ("kind" in said) return said;
  const ids = eachId(verb, said.rest);
  if ("kind" in ids) return ids;
  const { note } = said;
  return verb === "ack" || verb === "unack" ? { verb, ids, note } : { verb, ids, note };
}

/** A message's id can be anything; people copy it with the quotes it stood in. */
function parseWhy(tokens: Token[]): Command | Problem {
  const [token, second] = tokens;
  const typed = token?.raw.replace(/^`+|`+$/gu, "") ?? "";
  if (!token || typed === "") return { kind: "missing-id", verb: "why" };
  if (second) return { kind: "one-at-a-time" };
  if (typed.length > LONGEST_ID) return { kind: "not-an-id", word: typed };
  return { verb: "why", word: idOf(typed) ?? typed };
}

const LONGEST_ID = 200;

function parseAckAll(tokens: Token[]): Command | Problem {
  const said = withoutNote(tokens);
  if ("kind" in said) return said;
  const { rest, note } = said;
  const words = rest.filter(({ text }) => !isAll(text) && !isConfirmation(text));
  const matchers = matchersOf(words);
  if (!Array.isArray(matchers)) return matchers;
  return { verb: "ack-all", matchers, confirmed: rest.some(({ text }) => isConfirmation(text)), note };
}

function parseUnmute(tokens: Token[]): Command | Problem {
  const words = tokens.filter((token) => !idsOf(token));
  const ids = tokens.flatMap((token) => idsOf(token) ?? []);
  const matchers = tenantsNamed(words);
  if (!Array.isArray(matchers)) return matchers;
  if (ids.length === 0) return { kind: "missing-id", verb: "unmute" };
  if (ids.length > MOST_IDS) return { kind: "too-many-ids", most: MOST_IDS };
  return { verb: "unmute", ids: [...new Set(ids)], matchers };
}

function parseMutes(tokens: Token[]): Command | Problem {
  const matchers = tenantsNamed(tokens);
  return Array.isArray(matchers) ? { verb: "mutes", matchers } : matchers;
}

function matchersOf(tokens: Token[]): Matcher[] | Problem {
  const matchers: Matcher[] = [];
  for (const token of tokens) {
    const matcher = matcherOf(token);
    if (!matcher) return { kind: "unexpected", word: token.raw };
    if ("problem" in matcher) return matcher.problem;
    matchers.push(matcher);
  }
  return matchers;
}

/** Matchers of which only `tenant=NAME` has a meaning here. */
function tenantsNamed(tokens: Token[]): Matcher[] | Problem {
  const other = tokens.find((token) => settingOf(token, "tenant") === null);
  return other ? { kind: "unexpected", word: other.raw } : matchersOf(tokens);
}

function unknownVerb(first: Token, rest: Token[], example: string): Misunderstood {
  const problem: Problem = { kind: "unknown-verb", word: first.raw };
  if (idOf(first.text)) return { problem, suggestion: EXAMPLES.show(idOf(first.text) ?? example) };
  const verb = likelyVerb(first.text);
  if (!verb) return { problem, suggestion: "help" };
  const asMeant = [verb, ...rest.map(({ raw, quoted }) => (quoted ? `"${raw}"` : raw))].join(" ");
  return { problem, suggestion: rest.length > 0 ? asMeant : EXAMPLES[verb](example) };
}

const EXAMPLES: Record<Verb, (id: string) => string> = {
  help: () => "help",
  list: () => "list open sev=critical page=2",
  show: (id) => `show ${id}`,
  why: (id) => `why ${id}`,
  ack: (id) => `ack ${id}`,
  unack: (id) => `unack ${id}`,
  assign: (id) => `assign ${id} @user`,
  note: (id) => `note ${id} "on it"`,
  resolve: (id) => `resolve ${id} note "fixed"`,
  reopen: (id) => `reopen ${id}`,
  release: (id) => `release ${id}`,
  mute: (id) => `mute ${id} for 1h reason "deploying"`,
  unmute: (id) => `unmute ${id}`,
  mutes: () => "mutes",
  oncall: () => "oncall override @user for 8h",
};
