import { HEALED } from "@hansho/app/healed";
import { SHARDS } from "@hansho/app/ports/due";
import type { AlarmRow } from "@hansho/core/alarm-row";
import { nextCall } from "@hansho/core/calls";
import { isFlapping } from "@hansho/core/flap";
import { isFollowed, isPaused, isUnresolved } from "@hansho/core/incident";
import { MINUTE } from "../../core/made.ts";
import type { MemoryPager } from "../../memory/pager.ts";
import type { MemoryTable } from "../../memory/table.ts";
import { ELSEWHERE, type History } from "./history.ts";
import { people } from "./people.ts";
import { type PlayOptions, type Setting, settingOf } from "./setting.ts";
import type { SimulatedSlack } from "./slack.ts";
import { start } from "./start.ts";

/** How a run came out, for `problemsOf` to judge. */
export type Outcome = {
  table: MemoryTable;
  slack: SimulatedSlack;
  abandoned: Set<string>;
  pager: MemoryPager;
  /** What healed in its pause, by `tenant/id`, and is told on another morning. */
  toTell: Set<string>;
  /** Whether everything came to rest within the virtual hours it has. */
  quiet: boolean;
  /** Whether a person deleted a message of ours. */
  deleted: boolean;
  counts: { awaits: number; stops: number; started: number };
  trace: string[];
};

const SHARD_NUMBERS = Array.from({ length: SHARDS }, (_, shard) => shard);

const MANY = 1_000;

const HOUR = 60 * MINUTE;

const LONGEST = 3 * HOUR;

/** Plays a history against the use cases until nothing is left to do. */
export async function play(history: History, options: PlayOptions = {}): Promise<Outcome> {
  const setting = settingOf(history, options);
  const { timeline, table, slack, abandoned, all } = setting;
  const { now } = timeline;
  const folk = people(setting);
  start(setting);
  for (const act of history.acts) timeline.at(act.at, () => folk.act(act));

  let quiet = false;
  let look = history.calmFrom;
  while (!quiet && now() < history.calmFrom + LONGEST && (await timeline.step())) {
    if (now() < look) continue;
    quiet = await isQuiet(setting);
    look = now() + 2_000;
  }
  const deleted = folk.deleted();
  const toTell = new Set((await toTellHealed(table)).map(({ key }) => key));
  return {
    table,
    slack,
    pager: setting.pager,
    abandoned,
    toTell,
    quiet,
    deleted,
    counts: all.counts(),
    trace: setting.lines,
  };
}

async function isQuiet(setting: Setting): Promise<boolean> {
  const { history, all, table, signals, wakeUps, investigations } = setting;
  const { now } = setting.timeline;
  const queued = signals.messages.length + wakeUps.messages.length + investigations.messages.length;
  if (all.running() > 0 || queued > 0) return false;
  const channels = Object.values(history.config.tenants).flatMap(({ channel, fallback }) => [
    channel,
    fallback ?? channel,
  ]);
  const owed = await Promise.all([...channels, ELSEWHERE.channel].map((channel) => table.cards.owed(channel, 1)));
  const soon = now() + HOUR;
  if ((await toTellHealed(table)).some(({ at }) => at < soon)) return false;
  return owed.flat().length === 0 && table.allAlarms().every((row) => isAtRest(row, setting));
}

/** What healed in its pause and is to be told of in a morning. */
async function toTellHealed({ due }: MemoryTable) {
  const shards = await Promise.all(SHARD_NUMBERS.map((shard) => due.found(shard, Infinity, null, MANY)));
  return shards.flatMap(({ items }) => items.filter(({ kind }) => kind === HEALED));
}

/** An alarm that burns is looked at for ever: it is at rest when there is nothing to be found. */
function isAtRest({ key, pending, state, incident }: AlarmRow, { cloudWatch }: Setting): boolean {
  if (pending.length > 0 || (incident && isFlapping(incident))) return false;
  if (
    incident &&
    ((incident.pages ?? []).length > 0 || (isPaused(incident) && isUnresolved(incident)) || nextCall(incident))
  )
    return false;
  if (!incident || !isFollowed(incident)) return true;
  return incident.muted === null && (state === "OK" || cloudWatch.stateOf(key) !== "OK");
}
