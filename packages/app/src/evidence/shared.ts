import type { Unavailable } from "@hansho/core/evidence";
import type { Json } from "@hansho/core/patch";
import { mask } from "@hansho/triage/logs/mask";
import type { Answers } from "../ports/answers.ts";
import type { Clock } from "../ports/clock.ts";
import type { LogAnswer, LogLines } from "../ports/log-lines.ts";
import type { Question, Source } from "../ports/source.ts";

/** What sharing needs: where answers are kept, and the time. */
export type SharedPorts = { answers: Answers; clock: Clock };

type AnyAnswer = { ok: true } | { ok: false; why: Unavailable };

/** An answer that one finds and all who ask for it meanwhile are given: a storm asks once. */
export async function shared<Answer extends AnyAnswer>(
  { answers, clock }: SharedPorts,
  key: string,
  withinMs: number,
  find: (withinMs: number) => Promise<Answer>,
): Promise<Answer | { ok: false; why: "too-slow" }> {
  const ends = clock.now() + withinMs;
  for (let left = withinMs; left > 0; left = ends - clock.now()) {
    const taken = await answers.take(key, ends);
    if (taken.kind === "known") return taken.answer as unknown as Answer;
    if (taken.kind === "yours") {
      const found = await find(left);
      // What was found is worth more than that others are spared the question.
      await answers.keep(key, found as unknown as Json, clock.now() + lifetime(found)).catch(() => undefined);
      return found;
    }
    await clock.wait(Math.min(LOOKED_EVERY, left));
  }
  return { ok: false, why: "too-slow" };
}

/** Log lines that one reads for all who ask about the same group and minute; masked, because they are kept for that long. */
export function sharedLogLines(ports: SharedPorts, logs: LogLines): LogLines {
  return {
    read(question, withinMs) {
      const window = { ...question, ...wholeMinutes(question) };
      const { region, account, group, from, to } = window;
      return shared<LogAnswer>(ports, `logs#${account}#${region}#${group}#${from}#${to}`, withinMs, async (left) =>
        masked(await logs.read(window, left)),
      );
    },
  };
}

/** A source that one asks for all whose question has the same key. */
export function sharedSource<Found>(
  ports: SharedPorts,
  keyOf: (question: Question) => string,
  source: Source<Found>,
): Source<Found> {
  return (question, withinMs) => {
    const { account, region } = question.facts.identity;
    return shared(ports, `${keyOf(question)}#${account}#${region}`, withinMs, (left) => source(question, left));
  };
}

/** Windows that differ in seconds are one. */
function wholeMinutes({ from, to }: { from: number; to: number }): { from: number; to: number } {
  return { from: Math.floor(from / MINUTE) * MINUTE, to: Math.ceil(to / MINUTE) * MINUTE };
}

const MINUTE = 60_000;
const LOOKED_EVERY = 500;

/** What failed is asked for again soon, but not by everybody at once. */
function lifetime(answer: AnyAnswer): number {
  return answer.ok ? 2 * MINUTE : MINUTE / 4;
}

function masked(answer: LogAnswer): LogAnswer {
  return answer.ok ? { ...answer, lines: answer.lines.map(({ at, text }) => ({ at, text: mask(text) })) } : answer;
}
