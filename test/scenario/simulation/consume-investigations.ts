import { enrich } from "@hansho/app/enrich";
import { eachRecord } from "@hansho/functions/batch";
import { bySent, workOn } from "./event-source.ts";
import { eventOf } from "./queues.ts";
import type { Setting } from "./setting.ts";

const LIMIT = 60_000;

/** As the queue's maxReceiveCount: then it is parked among the dead. */
const MOST_RECEIVES = 5;

/** Enrich as its function runs it; the logs have nothing to say, and some alarms have none. */
export function investigationsConsumer(setting: Setting): () => void {
  const { history, investigations, abandoned, trace, all } = setting;

  return function poll(): void {
    const [message] = investigations.receive(1, bySent);
    if (!message) return;
    if (message.receives > MOST_RECEIVES) {
      abandoned.add(message.body.incident);
      investigations.remove([message]);
      return;
    }
    const batch = { kind: "enrich", limit: LIMIT, messages: [message], queue: investigations, poll };
    workOn(setting, batch, function runEnrich(process) {
      const investigate = enrich(
        {
          ...setting.portsFor(process),
          logs: all.through(process, "logs", { read: async () => ({ ok: true as const, lines: [], partial: false }) }),
          logGroupOf: (incident) => (incident.facts.name.endsWith("Latency") ? "/app" : null),
          sources: {},
          reaches: () => true,
          broke: (source, error) => trace(process.name, `${source} broke: ${String(error)}`),
          findingOf: () => null,
          hypothesesOf: () => [],
          runbookOf: () => null,
        },
        history.config,
      );
      return eachRecord(
        eventOf([message]),
        async function investigateRecord() {
          await investigate(message.body, process);
        },
        (_record, error) => trace(process.name, `comes again: ${String(error)}`),
      );
    });
  };
}
