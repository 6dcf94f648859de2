import { FOLLOWS_WITHIN } from "@hansho/core/episode";
import type { JunkChange } from "@hansho/core/junk-change";
import { HEALS_WITHIN } from "@hansho/core/junk-habit";
import type { JunkCandidate } from "@hansho/core/learnt-junk";
import { DAY, dayOfWall, momentOfWall, wallAt } from "@hansho/core/zone";
import type { Formats } from "../render/formats.ts";
import type { JunkWords } from "./words.ts";

/** How a proposal speaks: its language's words, its formats and zone, a day of it (epoch milliseconds), and how what came from outside is written. */
export type JunkVoice = {
  words: JunkWords;
  formats: Formats;
  timeZone: string;
  at: number;
  exact(text: string): string;
};

/** Why an alarm is proposed, with its figures, in one sentence. */
export function junkSentence({ kind, figures }: JunkCandidate, voice: JunkVoice): string {
  const { words, formats, exact } = voice;
  const { number, duration } = formats;
  return words.because[kind]({
    fires: number(figures.fires),
    days: number(figures.days),
    span: number(Math.round(figures.within / DAY)),
    healed: number(figures.healed),
    healsWithin: duration(HEALS_WITHIN),
    clock: figures.clock === null ? "—" : clockText(figures.clock, voice),
    atClock: number(figures.atClock),
    clockDays: number(figures.clockDays),
    spanDays: number(figures.spanDays),
    change: figures.change === null ? "—" : exact(figures.change),
    afterChange: number(figures.afterChange),
    followsWithin: duration(FOLLOWS_WITHIN),
    burning: figures.burning === null ? "—" : duration(Math.floor(figures.burning / DAY) * DAY),
  });
}

/** What would make it quiet, as a part of a sentence. */
export function changeWords(change: JunkChange, { words, formats }: JunkVoice): string {
  const { number, duration, period } = formats;
  switch (change.what) {
    case "threshold":
      return words.threshold({ from: number(change.from), to: number(change.to) });
    case "evaluation":
      return words.evaluation({
        from: number(change.from),
        to: number(change.to),
        period: period(change.periodSeconds),
      });
    case "remove":
      return words.remove();
    case "rule":
      return words.rule({ shorterThan: change.shorterThan === null ? null : duration(change.shorterThan) });
    case "window":
      return words.window({ from: minuteText(change.from), to: minuteText(change.to) });
  }
}

/** A time of day by the tenant's clocks, with the zone's name as it is called on the proposal's day. */
function clockText(clock: number, { formats, timeZone, at }: JunkVoice): string {
  return formats.brief(momentOfWall(dayOfWall(wallAt(at, timeZone)) + clock, timeZone));
}

function minuteText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
