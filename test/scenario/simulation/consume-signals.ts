import { intake } from "@hansho/app/intake";
import { parkOrRetry } from "@hansho/app/park";
import { showUnremembered } from "@hansho/app/unremembered";
import type { Signal } from "@hansho/core/signal";
import { eachRecord } from "@hansho/functions/batch";
import { bySent, workOn } from "./event-source.ts";
import { eventOf, type Queued } from "./queues.ts";
import type { Setting } from "./setting.ts";

const LIMIT = 5_000;
const MOST_AT_ONCE = 3;

/** As the queue's maxReceiveCount. */
const MOST_RECEIVES = 1_000;

/** Intake as its function runs it, but for reading the wire: several batches at once, in any order. */
export function signalsConsumer(setting: Setting): () => void {
  const { history, planted, timeline, chance, steady, signals, trace } = setting;
  const { config } = history;
  let working = 0;

  return function poll(): void {
    if (working >= MOST_AT_ONCE) return;
    const messages = signals.receive(steady ? 3 : chance.int(1, 4), steady ? bySent : () => chance.next() - 0.5);
    const dead = messages.filter(({ receives }) => receives > MOST_RECEIVES);
    setting.dead.push(...dead);
    signals.remove(dead);
    if (messages.length === 0 || dead.length > 0) return;
    working += 1;
    const over = () => {
      working -= 1;
    };
    workOn(
      setting,
      { kind: "intake", limit: LIMIT, messages, queue: signals, poll, over },
      function runIntake(process) {
        const ports = setting.portsFor(process);
        const take = intake(ports, config, () => null);
        const unremembered = showUnremembered(ports, config);
        const park = parkOrRetry(ports, config);
        return eachRecord(
          eventOf(messages),
          async function takeRecord({ messageId }) {
            const message = named(messages, messageId);
            const waited = timeline.now() - (message.firstReceivedAt ?? timeline.now());
            if (planted.kills?.(message.body)) setting.all.stop(process, "out of memory");
            const signal = planted.signal ? planted.signal(message.body, timeline.now()) : message.body;
            try {
              const { outcome, reason } = await take(signal, waited);
              trace(process.name, `${signal.origin.messageId}: ${outcome}, ${reason}`);
            } catch (error) {
              await unremembered(signal, waited, error);
              await park(signal, error);
            }
          },
          ({ messageId }, error) => trace(process.name, `${messageId} comes again: ${String(error)}`),
        );
      },
    );
  };
}

function named(messages: Queued<Signal>[], id: string): Queued<Signal> {
  const found = messages.find((one) => one.id === id);
  if (!found) throw new Error(`No message ${id} is in this batch.`);
  return found;
}
