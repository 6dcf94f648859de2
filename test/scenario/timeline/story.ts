import type { AlarmSignal } from "@hansho/core/signal";
import type { Config, Policies, Tenant } from "@hansho/core/tenant";
import { madeConfig, madeTenant } from "../../core/made.ts";
import type { Arrival, Outage, SlackOutage } from "../simulation/history.ts";
import type { Planted } from "../simulation/setting.ts";
import { start } from "../simulation/start.ts";
import type { Fact } from "./facts.ts";
import type { Happening } from "./happening.ts";
import { type Calendar, clockOf, momentOf, spanOf, TUESDAY } from "./moments.ts";
import { type Meeting, type Stage, stageOf } from "./stage.ts";

/** Whose alarms a story is about: one tenant, pay, whose channel is C-pay and whose high alarms call @here; or a whole configuration. */
export type Cast = Partial<Calendar> & { config?: Config; tenant?: Partial<Tenant>; policies?: Partial<Policies> };

/** The words a story is told with. */
export type Words = ReturnType<typeof wordsOf>;

/**
 * A story on the virtual clock, for `test`: what happens when, and what is to be seen then.
 *
 *     test("an alarm is a card, and then it is green", story(({ at }) => {
 *       at("10:00", alarm("db")).expect(channel("pay").shows(card("pay-1").open().red().calls("here")));
 *       at("10:07", alarm("db").recovers()).expect(channel("pay").shows(card("pay-1").resolved().green().thread("recovered!")));
 *     }));
 *
 * The whole product runs: intake, deliver, enrich, what people do, and sweep every minute, each in processes of its own; what is
 * expected at a moment is looked at five seconds later, or just before the story's next moment.
 */
export function story(tell: (words: Words) => void, cast: Cast = {}): () => Promise<void> {
  return async function tells() {
    await play(tell, cast);
  };
}

/** Plays a story and gives the stage as it then stands, for what no fact says. */
export async function play(tell: (words: Words) => void, cast: Cast = {}): Promise<Stage> {
  const calendar = { ...TUESDAY, ...cast };
  const plot: Plot = { moments: [], outages: [], meetings: [], planted: {}, looks: [] };
  tell(wordsOf(plot, calendar));
  const times = [...plot.moments, ...plot.looks].map(({ at }) => at);
  const [from, until] = [Math.min(...times), Math.max(...times) + SOON];
  const all = plot.moments.flatMap(({ at, what }) => what.map((one) => ({ at, one })));
  const arrivals: Arrival[] = all.flatMap(({ at, one }) => one.arrivals?.(at) ?? []);
  const lost: AlarmSignal[] = all.flatMap(({ at, one }) => one.untold?.(at) ?? []);
  const { outages, meetings, planted } = plot;
  const told = { config: configOf(cast), arrivals, lost, outages, meetings, planted };
  const stage = stageOf(told, { calendar, from, until });
  const { timeline } = stage.setting;
  const problems: Problem[] = [];
  start(stage.setting);
  for (const { at, one } of all) if (one.act) timeline.at(at, () => one.act?.(stage));
  for (const look of plot.looks) timeline.at(seenAt(look, times), () => problems.push(...problemsOf(look, stage)));
  while (timeline.now() < until && (await timeline.step()));
  const [first] = problems;
  if (first) throw Object.assign(first.where, { message: problems.map(({ text }) => text).join("\n") });
  return stage;
}

type Plot = {
  moments: { at: number; what: Happening[] }[];
  outages: Outage[];
  meetings: Meeting[];
  planted: Planted;
  looks: Look[];
};

type Look = { from: number; at: number; soon: boolean; facts: Fact[]; where: Error };
type Problem = { text: string; where: Error };

/** How long what happens may take to be seen. */
const SOON = 5_000;

function wordsOf(plot: Plot, calendar: Calendar) {
  const moment = (text: string) => momentOf(text, calendar);
  const expecting = (from: number, at: number, soon: boolean) => ({
    expect: function expect(...facts: Fact[]): void {
      const where = new Error("A story does not come out.");
      // The line of the story is what a reader looks for, not this one.
      Error.captureStackTrace(where, expect);
      plot.looks.push({ from, at, soon, facts, where });
    },
  });
  const slack = (
    says: SlackOutage["says"],
    of: string | null,
    from: string,
    to: string,
    more: Pick<SlackOutage, "retryAfter" | "only"> = {},
  ) => {
    plot.outages.push({ what: "slack", says, channel: of, from: moment(from), to: moment(to), ...more });
  };

  return {
    /** At a time these things happen, in this order; what is expected is seen soon after. */
    at(time: string, ...what: Happening[]) {
      const at = moment(time);
      plot.moments.push({ at, what });
      return expecting(at, at, true);
    },
    /** From a time on something happens so many times, so far apart; `what` is told which time it is, from 0. */
    every(span: string, times: number, from: string, what: (index: number) => Happening) {
      for (let index = 0; index < times; index += 1) {
        plot.moments.push({ at: moment(from) + index * spanOf(span), what: [what(index)] });
      }
    },
    /** What is to be true of a span as a whole; looked at in its end. */
    between: (from: string, to: string) => expecting(moment(from), moment(to), false),
    slack: {
      /** Answers every call with a 503. */
      down: (from: string, to: string) => slack("503", null, from, to),
      /** Answers no call at all. */
      hangs: (from: string, to: string) => slack("nothing", null, from, to),
      /** Answers a channel's calls, or all, with a 429; those of one kind alone where it is named. */
      answers429: (
        from: string,
        to: string,
        { retryAfter, in: of = null, ...only }: { retryAfter: string; in?: string | null } & Pick<SlackOutage, "only">,
      ) => slack("429", of, from, to, { retryAfter: spanOf(retryAfter), ...only }),
      /** Answers `ok: false` with a word of its own, for a channel (by its id) or for all. */
      says: (word: string, from: string, to: string, channel: string | null = null) => slack(word, channel, from, to),
    },
    /** The table cannot be reached. */
    tableAway: (from: string, to: string): void => {
      plot.outages.push({ what: "table", from: moment(from), to: moment(to) });
    },
    /** From a time on the next calls of intake and deliver to a port's method, as `slack.post`, meet this. */
    meets: (what: string, fate: Meeting["fate"], from: string, times = 1): void => {
      plot.meetings.push({ what, fate, from: moment(from), times });
    },
    /** Every message of an alarm kills the invocation that takes it. */
    kills: (name: string): void => {
      plot.planted.kills = (signal) => signal.what === "alarm" && signal.facts.name === name;
    },
    /** Processes' clocks are off, by so much each. */
    clocksAreOff: (skew: NonNullable<Planted["skew"]>): void => {
      plot.planted.skew = skew;
    },
    /** Nobody remembers when a channel was last posted to. */
    everyStartIsCold: (): void => {
      plot.planted.cold = true;
    },
    /** No queue takes a message of ours. */
    queueAway: (from: string, to: string): void => {
      plot.outages.push({ what: "queue", from: moment(from), to: moment(to) });
    },
  };
}

function seenAt({ at, soon }: Look, times: readonly number[]): number {
  if (!soon) return at;
  const next = Math.min(...times.filter((time) => time > at));
  return Math.min(at + SOON, next - 1);
}

function problemsOf({ from, facts, where }: Look, stage: Stage): Problem[] {
  const to = stage.now();
  return facts
    .flatMap((fact) => fact(stage, { from, to }))
    .map((text) => ({ text: `At ${clockOf(to, stage.calendar)} ${text}`, where }));
}

function configOf({ config, tenant, policies }: Cast): Config {
  if (config) return config;
  const made = madeTenant("pay", { mentions: { critical: "here", high: "here" }, ...tenant });
  return madeConfig([{ ...made, policies: { ...made.policies, ...policies } }]);
}
