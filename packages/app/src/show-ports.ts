import type { Pacer } from "./pace.ts";
import type { Budgets } from "./ports/budgets.ts";
import type { Cards } from "./ports/cards.ts";
import type { Channel } from "./ports/channel.ts";
import type { Clock } from "./ports/clock.ts";
import type { ChosenLanguages } from "./ports/languages.ts";
import type { Operators, WakeUps } from "./ports/queues.ts";
import type { Renderer } from "./renderer.ts";

/** What showing cards needs of the outside. */
export type ShowPorts = {
  cards: Cards;
  budgets: Budgets;
  languages: ChosenLanguages;
  wakeUps: WakeUps;
  operators: Operators;
  channel: Channel;
  clock: Clock;
  pacer: Pacer;
  render: Renderer;
  /** A name for one attempt to post, never used twice. */
  attempt(): string;
};
