import type { CardView } from "@hansho/core/card";
import type { ThreadLine } from "@hansho/core/incident";
import type { AlarmSignal, Notice } from "@hansho/core/signal";
import type { Tenant } from "@hansho/core/tenant";
import type { Message } from "./ports/channel.ts";

/** Turns what is remembered into messages; pure. */
export type Renderer = {
  card(view: CardView, tenant: Tenant, version: number): Message;
  line(view: CardView, line: ThreadLine, tenant: Tenant): Message;
  /** What opened and ended while Slack could not be reached, in one message that is found by the first of these cards. */
  together(owner: string, views: readonly CardView[], tenant: Tenant): Message;
  /** Text alone, which always fits: for when Slack refuses the blocks. */
  simple(view: CardView, tenant: Tenant, version: number): Message;
  /** A signal as it is, marked "may be repeated", for when the table cannot be reached; or that we could not process it. */
  plain(signal: AlarmSignal | Notice, tenant: Tenant, parked: boolean): Message;
};
