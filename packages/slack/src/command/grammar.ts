import type { Command, Misunderstood, Problem, Verb } from "./command.ts";
import { EXAMPLES } from "./examples.ts";
import { parseAckAll, parseIds, parseNoted, parseUnmute, parseWhy } from "./id-words.ts";
import { idsOf } from "./ids.ts";
import { inOrder } from "./in-order.ts";
import { leftOver } from "./left-over.ts";
import { matcherOf, settingOf, twoValues } from "./matcher-words.ts";
import { mendedWords } from "./mended.ts";
import { parseMute } from "./mute-words.ts";
import { parseAssign, parseNote } from "./note-words.ts";
import { parseOnCall } from "./oncall-words.ts";
import { parsePostmortem } from "./postmortem-words.ts";
import { parseDoctor, parseLanguage, parseMutes, parseTest } from "./tenant-words.ts";
import { plain, type Token, tokensOf } from "./tokens.ts";
import { unknownVerb } from "./unknown-verb.ts";
import { isAll, verbOf, wantedOf } from "./verb-words.ts";

/**
 * Understands what stands behind `/alert`, in English or Japanese; `example` is an id that suggestions may use, `windows` the names that mute
 * windows go by here.
 */
export function parseCommand(
  text: string,
  example = "pay-1",
  windows: readonly string[] = [],
): Command | Misunderstood {
  const tokens = inOrder(text);
  if (tokens === null) {
    return { problem: { kind: "unclosed-quote" }, suggestion: closed(text, windows) ?? EXAMPLES.mute(example) };
  }
  const [first, ...rest] = tokens;
  if (!first) return { verb: "overview" };
  const verb = verbOf(first.text);
  if (!verb) return unknownVerb(first, rest, example);
  const parsed = parseVerb(verb, rest, windows);
  if (!("kind" in parsed)) return parsed;
  const [id = example] = rest.flatMap((token) => idsOf(token) ?? []);
  const likely = [
    mendedWords(verb, first, rest, { prefix: example.replace(/-\d+$/u, ""), windows }),
    leftOver(verb, rest, parsed, (before) => saysAll(parseVerb(verb, before, windows))),
  ].find((words) => words !== null && isUnderstood(words, windows));
  return misunderstood(verb, parsed, likely ?? exampleFor(parsed, verb, rest)(id), rest);
}

/** What was typed with its quote closed at the end; null where that is not understood. */
function closed(text: string, windows: readonly string[]): string | null {
  const ends = QUOTES.filter(([open]) => text.includes(open ?? "")).map(([, close]) => text.trim() + close);
  return ends.find((typed) => typed.length <= LONGEST && isUnderstood(typed, windows)) ?? null;
}

const QUOTES = ["“”", "「」", "『』", '""', "''"].map((pair) => [...pair]);

/** A longer suggestion is nothing to copy on a phone. */
const LONGEST = 300;

function isUnderstood(words: string, windows: readonly string[]): boolean {
  const [first, ...rest] = tokensOf(words) ?? [];
  const verb = first ? verbOf(first.text) : null;
  return verb !== null && !("kind" in parseVerb(verb, rest, windows));
}

/** Whether words may follow as a note or a reason. Whoever mutes without saying for how long may have said it in words that were not understood. */
function saysAll(parsed: Command | Problem): boolean {
  if ("kind" in parsed || parsed.verb === "ack-all" || ("note" in parsed && parsed.note !== null)) return false;
  return parsed.verb !== "mute" || (parsed.end !== null && parsed.reason === null);
}

/** What ends mutes is chosen from those that hold, and whoever asks who is on call wants nobody to stand in. */
function exampleFor(problem: Problem, verb: Verb, rest: readonly Token[]): (id: string) => string {
  const isDuty = verb === "who" && rest.some(({ text }) => /^(?:on|call|on-?call|当番)$/iu.test(text));
  if (isDuty || (verb === "oncall" && problem.kind === "unexpected")) return () => "oncall";
  return EXAMPLES[problem.kind === "not-a-mute" ? "mutes" : verb];
}

/** What is missing and nothing else wrong a modal can ask for: of one incident, named alone. */
function misunderstood(verb: Verb, problem: Problem, suggestion: string, rest: Token[]): Misunderstood {
  if (problem.kind === "nothing-to-mute") return { problem, suggestion, missing: { form: "mute" } };
  if (problem.kind === "missing-id" && problem.verb === "postmortem" && rest.length === 0) {
    return { problem, suggestion, missing: { form: "postmortem" } };
  }
  const [only, second] = rest.flatMap((token) => idsOf(token) ?? []);
  const form = FORMS[problem.kind];
  if (form !== verb || only === undefined || second !== undefined) return { problem, suggestion };
  return { problem, suggestion, missing: { form, id: only } };
}

const FORMS: Partial<Record<Problem["kind"], "note" | "assign">> = {
  "empty-note": "note",
  "missing-person": "assign",
  "unknown-person": "assign",
};

function parseVerb(verb: Verb, tokens: Token[], windows: readonly string[]): Command | Problem {
  switch (verb) {
    case "help":
      return { verb };
    case "list":
      return parseList(tokens);
    case "show":
    case "who":
    case "release":
    case "runbook":
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
      return parseUnmute(tokens, windows);
    case "mutes":
      return parseMutes(tokens);
    case "oncall":
      return parseOnCall(tokens);
    case "lang":
      return parseLanguage(tokens);
    case "test":
      return parseTest(tokens);
    case "doctor":
      return parseDoctor(tokens);
    case "postmortem":
      return parsePostmortem(tokens);
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
  return twoValues(command.matchers) ?? command;
}
