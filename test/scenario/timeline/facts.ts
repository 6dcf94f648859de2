import type { Writing } from "../simulation/slack.ts";
import type { CardFact } from "./card.ts";
import { clockOf } from "./moments.ts";
import { callsOf, sightsOf, textOf } from "./sight.ts";
import type { Stage } from "./stage.ts";

/** Something that is to be true at the end of a span of a story: what is wrong, or nothing. */
export type Fact = (stage: Stage, span: { from: number; to: number }) => string[];

/** What a channel got in a span; what is not named may be anything. */
export type Got = { posts?: Count; edits?: Count; replies?: Count; broadcasts?: Count; calls?: Count };

/** Just so many, or so many at the most. */
export type Count = number | { atMost: number };

/** What is to be seen in a channel, by its tenant's name or its own id. */
export function channel(name: string) {
  return {
    /** These cards stand there in this order, and nothing else. */
    shows:
      (...cards: CardFact[]): Fact =>
      (stage) => {
        const sights = sightsOf(stage, stage.channelOf(name));
        const problems = cards.flatMap((card, index) => {
          const sight = sights[index];
          return sight ? card.problems(sight) : [`${card.name} is not there`];
        });
        const more = sights.slice(cards.length).map(({ message }) => `"${message.text}" stands there, too`);
        return [...problems, ...more].map((problem) => `${name}: ${problem}`);
      },
    /** So much came in the span. */
    gets:
      (got: Got): Fact =>
      (stage, span) => {
        const writings = writingsIn(stage, stage.channelOf(name), span);
        const counted = countsOf(writings);
        const wrong = Object.entries(got).filter(([what, count]) => !isSo(counted[what as keyof Got], count));
        const seen = writings.map(
          (one) => `  ${clockOf(one.at, stage.calendar)} ${one.kind} ${textOf(one.message).split("\n")[0]}`,
        );
        return wrong.map(([what, count]) =>
          [`${name}: got ${counted[what as keyof Got]} ${what}, not ${JSON.stringify(count)}:`, ...seen].join("\n"),
        );
      },
    /** Nothing was posted or edited in the span. */
    getsNothing(): Fact {
      return this.gets({ posts: 0, edits: 0, replies: 0 });
    },
  };
}

/** The operators were told, by their own path, of these troubles and no others, each so often. */
export function operatorsAreTold(...topics: RegExp[]): Fact {
  return ({ setting }) => {
    const told = setting.told.map(({ topic }) => topic);
    const missing = topics.filter((topic) => !told.some((one) => topic.test(one)));
    const strange = told.filter((one) => !topics.some((topic) => topic.test(one)));
    return [
      ...missing.map((topic) => `the operators were not told of ${topic}`),
      ...strange.map((topic) => `the operators were told of ${topic}`),
    ];
  };
}

/** The last answer that a person got says so. */
export function isTold(user: string, words: RegExp): Fact {
  return ({ answers }) => {
    const text = answers.findLast((answer) => answer.user === user)?.text;
    return text !== undefined && words.test(text) ? [] : [`${user} was told ${JSON.stringify(text)}, not ${words}`];
  };
}

function writingsIn({ setting }: Stage, channelId: string, { from, to }: { from: number; to: number }): Writing[] {
  return setting.slack.writings.filter((one) => one.channel === channelId && from <= one.at && one.at <= to);
}

function countsOf(writings: readonly Writing[]): Required<Record<keyof Got, number>> {
  const posts = writings.filter(({ kind }) => kind === "post");
  return {
    posts: posts.filter(({ thread }) => thread === null).length,
    edits: writings.length - posts.length,
    replies: posts.filter(({ thread }) => thread !== null).length,
    broadcasts: posts.filter(({ broadcast }) => broadcast).length,
    calls: posts.filter(({ message }) => callsOf(message).length > 0).length,
  };
}

function isSo(counted: number, wanted: Count): boolean {
  return typeof wanted === "number" ? counted === wanted : counted <= wanted.atMost;
}
