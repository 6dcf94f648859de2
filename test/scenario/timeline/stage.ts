import type { Renderer } from "@hansho/app/renderer";
import type { CardView } from "@hansho/core/card";
import type { Config } from "@hansho/core/tenant";
import { renderer } from "@hansho/slack/render/renderer";
import { calm, type Fate, planned } from "../simulation/fates.ts";
import type { History } from "../simulation/history.ts";
import { type Planted, type Setting, settingOf } from "../simulation/setting.ts";
import type { Calendar } from "./moments.ts";

/** What somebody was answered by a command or a button. */
export type Answer = { at: number; user: string; text: string };

/** What the next calls of a kind meet from a time on, so many of them; `what` is a port and its method, as `slack.post`. */
export type Meeting = { what: string; fate: Fate; from: number; times: number };

/** Where a story is played, and what is seen of it. */
export type Stage = {
  setting: Setting;
  config: Config;
  calendar: Calendar;
  now(): number;
  /** A channel's id: that of the tenant of this name, or the name itself. */
  channelOf(name: string): string;
  answers: Answer[];
  /** What a message was drawn from; none where it was drawn from a signal alone. */
  viewOf(message: object): CardView | undefined;
};

/** The product on virtual time, drawn as Slack gets it, with nobody and nothing failing but as the story says. */
export function stageOf(
  plot: Pick<History, "config" | "arrivals" | "outages"> & {
    lost: NonNullable<History["lost"]>;
    meetings: Meeting[];
    planted: Planted;
  },
  { calendar, from, until }: { calendar: Calendar; from: number; until: number },
): Stage {
  const { meetings, planted, ...world } = plot;
  const history: History = { seed: 1, policy: "hold-open", ...world, acts: [], trouble: calm, calmFrom: until };
  const views = new WeakMap<object, CardView>();
  const hangs = (at: number) =>
    plot.outages.some((one) => one.what === "slack" && one.says === "nothing" && one.from <= at && at < one.to);
  const steady = planned(new Map());
  const setting = settingOf(history, {
    startsAt: from,
    planted,
    render: remembering(
      renderer(() => []),
      views,
    ),
    fates: {
      ...steady,
      of: ({ what, await: number }) => (number > 0 ? fateOf(meetings, what, setting.timeline.now()) : "answered"),
      latency: (what) => (what.startsWith("slack.") && hangs(setting.timeline.now()) ? HANGS : steady.latency(what)),
    },
  });
  return {
    setting,
    config: plot.config,
    calendar,
    now: setting.timeline.now,
    channelOf: (name) => plot.config.tenants[name]?.channel ?? name,
    answers: [],
    viewOf: (message) => views.get(message),
  };
}

function fateOf(meetings: Meeting[], what: string, now: number): Fate {
  const met = meetings.find((one) => one.what === what && one.from <= now && one.times > 0);
  if (!met) return "answered";
  met.times -= 1;
  return met.fate;
}

/** Our own patience with a call that nobody answers, as the client's 2.5 s end it. */
const HANGS: [number, number] = [1, 2_499];

function remembering(draw: Renderer, views: WeakMap<object, CardView>): Renderer {
  const seen = <T extends object>(view: CardView, message: T): T => {
    views.set(message, view);
    return message;
  };
  return {
    ...draw,
    card: (view, tenant, version) => seen(view, draw.card(view, tenant, version)),
    simple: (view, tenant, version) => seen(view, draw.simple(view, tenant, version)),
    together: draw.together,
    line: (view, line, tenant) => seen(view, draw.line(view, line, tenant)),
  };
}
