import { backOff } from "@hansho/app/back-off";
import { deliver } from "@hansho/app/deliver";
import { deliverPlain } from "@hansho/app/deliver-plain";
import { type Pacer, pacer } from "@hansho/app/pace";
import { eachGroup } from "@hansho/functions/batch";
import { workOn } from "./event-source.ts";
import { eventOf } from "./queues.ts";
import type { Setting } from "./setting.ts";

const LIMIT = 5_000;

/** Deliver as its function runs it: groups side by side, a group's records one after another. */
export function wakeUpsConsumer(setting: Setting): () => void {
  const { history, planted, timeline, chance, steady, wakeUps, trace, all } = setting;
  const { config } = history;
  /** What each running process remembers of its own posts; a stopped one's is gone. */
  const idle: Pacer[] = [];

  return function poll(): void {
    const messages = wakeUps.receive(steady ? 2 : chance.int(1, 2), steady ? 2 : chance.int(1, 4));
    if (messages.length === 0) return;
    const pace = (planted.cold ? null : idle.pop()) ?? pacer();
    const over = (stopped: boolean) => {
      if (!stopped) idle.push(pace);
    };
    workOn(
      setting,
      { kind: "deliver", limit: LIMIT, messages, queue: wakeUps, poll, over },
      function runDeliver(process) {
        const ports = setting.portsFor(process, pace);
        const [serve, servePlain] = [deliver(ports, config), deliverPlain(ports, config)];
        return eachGroup(
          eventOf(messages),
          async function serveRecord({ messageId }) {
            const message = messages.find(({ id }) => id === messageId);
            if (!message) return;
            const { body, receives } = message;
            const served = await ("wakeUp" in body
              ? serve(body.wakeUp, process)
              : servePlain(body.showPlainly, process));
            trace(process.name, `${messageId}: ${JSON.stringify(served)}`);
            if (!served.done) throw new NotYet(backOff(served.againIn, served.reason, receives));
          },
          async function comeAgain(records, error) {
            if (!(error instanceof NotYet)) return trace(process.name, `comes again: ${String(error)}`);
            const ids = new Set(records.map(({ messageId }) => messageId));
            const hold = () => {
              const visibleAt = timeline.now() + Math.floor(error.againIn / 1_000) * 1_000;
              for (const one of messages) if (ids.has(one.id)) one.visibleAt = visibleAt;
            };
            await all.call(process, "queue.hold", hold).catch(() => undefined);
          },
        );
      },
    );
  };
}

class NotYet extends Error {
  override readonly name = "NotYet";

  readonly againIn: number;

  constructor(againIn: number) {
    super(`Again in ${againIn} ms.`);
    this.againIn = againIn;
  }
}
