import { code } from "../render/escape.ts";
import type { Messages } from "./answers/messages.ts";
import type { Misunderstood, Problem } from "./command.ts";
import { typed } from "./teller.ts";

/** Says what could not be understood, and something near it that would be. */
export function misunderstoodText({ problem, suggestion }: Misunderstood, say: Messages): string {
  return say.didNotUnderstand({ problem: problemText(problem, say), suggestion: typed(suggestion) });
}

/** Says what is wrong with what was typed. */
export function problemText(problem: Problem, say: Messages): string {
  switch (problem.kind) {
    case "unknown-verb":
      return say.unknownVerb({ word: quoted(problem.word) });
    case "unclosed-quote":
      return say.unclosedQuote();
    case "missing-id":
      return problem.verb === "unmute" ? say.missingMute() : say.missingId();
    case "not-a-mute":
      return say.notAMute({ word: quoted(problem.word) });
    case "not-an-id":
      return say.notAnId({ word: quoted(problem.word) });
    case "too-many-ids":
      return say.tooManyIds({ most: String(problem.most) });
    case "one-at-a-time":
      return say.oneAtATime();
    case "empty-note":
      return say.emptyNote();
    case "missing-end":
      return problem.word === "" ? say.missingEnd() : say.badEnd({ word: quoted(problem.word) });
    case "missing-person":
      return say.missingPerson();
    case "unknown-person":
      return say.unknownPerson({ word: quoted(problem.word) });
    case "unknown-key":
      return say.unknownKey({ key: quoted(problem.key), keys: problem.keys.map((key) => code(key, 40)).join(" ") });
    case "unknown-value":
      return say.unknownValue({
        key: quoted(problem.key),
        value: quoted(problem.value),
        values: problem.values.map((value) => code(value, 40)).join(" "),
      });
    case "two-values":
      return say.twoValues({
        key: quoted(problem.key),
        values: problem.values.map(quoted).join(" "),
        either: quoted(`${problem.key}=~${problem.values.join("|")}`),
      });
    case "unknown-language":
      return say.unknownLanguage({ word: quoted(problem.word) });
    case "bad-pattern":
      return say.badPattern({ word: quoted(problem.word), why: say.whyNoPattern[problem.why] });
    case "bad-page":
      return say.badPage({ word: quoted(problem.word) });
    case "bad-format":
      return say.badFormat({ word: quoted(problem.word) });
    case "nothing-to-mute":
      return say.nothingToMute();
    case "ids-or-matchers":
      return say.idsOrMatchers();
    case "bad-duration":
      return say.badDuration({ word: quoted(problem.word) });
    case "bad-time":
      return say.badTime({ word: quoted(problem.word) });
    case "two-ends":
      return say.twoEnds();
    case "empty-reason":
      return say.emptyReason();
    case "unexpected":
      return say.unexpected({ word: quoted(problem.word) });
  }
}

function quoted(word: string): string {
  return code(word, 120);
}
