import { matcherText } from "@hansho/core/matcher";
import type { Command, Problem } from "./command.ts";
import { matchersOf, settingOf, severityOf, tenantsNamed } from "./matcher-words.ts";
import type { Token } from "./tokens.ts";
import { languageOf } from "./verb-words.ts";

/** `mutes`, of all tenants or of those named. */
export function parseMutes(tokens: Token[]): Command | Problem {
  const matchers = tenantsNamed(tokens);
  return Array.isArray(matchers) ? { verb: "mutes", matchers } : matchers;
}

/** `lang`, and the language that is to hold from now on. */
export function parseLanguage(tokens: Token[]): Command | Problem {
  const words = tokens.filter((token) => settingOf(token, "tenant") === null);
  const matchers = tenantsNamed(tokens.filter((token) => !words.includes(token)));
  if (!Array.isArray(matchers)) return matchers;
  const [word, second] = words;
  if (second) return { kind: "unexpected", word: second.raw };
  if (!word) return { verb: "lang", locale: null, matchers };
  const locale = languageOf(word.text);
  return locale === null ? { kind: "unknown-language", word: word.raw } : { verb: "lang", locale, matchers };
}

/** `test`, with the severity that the alarm is to have. */
export function parseTest(tokens: Token[]): Command | Problem {
  const matchers = matchersOf(tokens);
  if (!Array.isArray(matchers)) return matchers;
  const other = matchers.find(({ key, operator }) => operator !== "=" || !["tenant", "sev"].includes(key));
  if (other) return { kind: "unexpected", word: matcherText(other) };
  const severity = severityOf(matchers.findLast(({ key }) => key === "sev")?.value ?? "");
  return { verb: "test", severity, matchers: matchers.filter(({ key }) => key === "tenant") };
}

/** `doctor`, of all tenants or of those named. */
export function parseDoctor(tokens: Token[]): Command | Problem {
  const matchers = tenantsNamed(tokens);
  return Array.isArray(matchers) ? { verb: "doctor", matchers } : matchers;
}
