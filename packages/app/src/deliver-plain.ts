import type { Config } from "@hansho/core/tenant";
import type { Served } from "./deliver.ts";
import { postBudget } from "./pace.ts";
import type { Told } from "./ports/channel.ts";
import type { Deadline } from "./ports/clock.ts";
import type { PlainShow } from "./ports/queues.ts";
import { RETRY_AFTER, SURE_AFTER } from "./post-times.ts";
import type { ShowPorts } from "./show-ports.ts";
import { tenantOf } from "./tenant-of.ts";
import { reserve, type Turn } from "./turn.ts";

/** Shows a signal that is not remembered: as it is, with the reason, once as far as the channel's history tells. */
export function deliverPlain(ports: ShowPorts, config: Config) {
  return async function servePlain(show: PlainShow, deadline: Deadline): Promise<Served> {
    const tenant = tenantOf(config, show.tenant);
    const turn: Turn = { tenant, house: config, workspace: tenant.workspace, holds: {}, deadline };
    const place = { workspace: tenant.workspace, channel: show.channel, thread: null };
    const message = ports.render.plain(show.plain, tenant, show.parked ?? false);
    const found = await ports.channel.find(place, message.metadata, show.plain.origin.sentAt - 60_000);
    if (!found.ok) return refused(show, turn, found);
    if (found.ts !== null) return { done: true, outcome: { kind: "shown", reason: "as-it-is" } };
    const reserved = await reserve(turn, postBudget(show.channel), ports);
    if (!reserved.ready) return { done: false, againIn: 1_000, reason: "slack-budget-spent" };
    const told = await ports.channel.post(place, message, false, deadline);
    if (told.ok) return { done: true, outcome: { kind: "shown", reason: "as-it-is" } };
    return refused(show, turn, told);
  };

  /** What no repeating mends must not hold up the channel's cards: the record itself stays in its queue until the table is back. */
  async function refused(show: PlainShow, turn: Turn, told: Exclude<Told, { ok: true }>): Promise<Served> {
    const { fallback } = turn.tenant;
    switch (told.failure) {
      case "busy":
        return { done: false, againIn: told.retryAfter, reason: told.word };
      case "again":
        return { done: false, againIn: RETRY_AFTER, reason: told.word };
      case "unclear":
        return { done: false, againIn: SURE_AFTER, reason: told.word };
      case "channel":
        if (fallback !== null && fallback !== show.channel) {
          await ports.wakeUps.showPlainly({ ...show, channel: fallback });
        }
        break;
      case "token":
      case "message":
      case "gone":
        break;
    }
    const why = show.parked
      ? "A message is parked through our own fault"
      : "The table cannot be reached, and its record stays in the signals queue until it is back";
    await ports.operators.tell(
      `plain-${show.channel}`,
      `Slack does not take a plain message in channel ${show.channel} of tenant ${turn.tenant.name} (${told.word}). ${why}.`,
    );
    return { done: true, outcome: { kind: "owed", reason: told.word } };
  }
}
