import type { Pacer } from "./pace.ts";
import type { Channel } from "./ports/channel.ts";
import type { Clock } from "./ports/clock.ts";
import type { Operators, WakeUps } from "./ports/queues.ts";
import type { Budgets, Cards } from "./ports/rows.ts";
import type { Renderer } from "./renderer.ts";

/** What showing cards needs of the outside. */
export type ShowPorts = {
  cards: Cards;
  budgets: Budgets;
  wakeUps: WakeUps;
  operators: Operators;
  channel: Channel;
  clock: Clock;
  pacer: Pacer;
  render: Renderer;
  /** A name for one attempt to post, never used twice. */
  attempt(): string;
};
