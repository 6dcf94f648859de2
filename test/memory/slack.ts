import type { Channel, Found, Message, MessageMark, Place, Told } from "@hansho/app/ports/channel";
import type { Clock } from "@hansho/app/ports/clock";

/** One message as it stands in the channel. */
export type Standing = {
  ts: string;
  at: number;
  thread: string | null;
  message: Message;
  edits: number;
  broadcast: boolean;
};

/** A Slack in memory: what stands in each channel, and every failure a test asks for. */
export type MemorySlack = Channel & {
  /** All messages of a channel, replies too, oldest first. */
  messages(channel: string): Standing[];
  /** What the next calls meet, oldest first; `lost` writes and then loses the answer. */
  meet(failure: Exclude<Told, { ok: true }> | "lost"): void;
  /** Nothing is left that calls would meet. */
  heal(): void;
};

/** An empty Slack in memory. */
export function memorySlack(clock: Clock): MemorySlack {
  const channels = new Map<string, Standing[]>();
  const failures: (Exclude<Told, { ok: true }> | "lost")[] = [];
  let last = 0;

  const standing = (channel: string): Standing[] => {
    const list = channels.get(channel) ?? [];
    channels.set(channel, list);
    return list;
  };
  const nextTs = (): string => {
    last = Math.max(last + 1, clock.now() * 1_000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, "0")}`;
  };
  const told = (ts: string, failure: "lost" | undefined): Told =>
    failure ? { ok: false, failure: "unclear", word: "answer-lost" } : { ok: true, ts };

  return {
    async post(place: Place, message: Message, broadcast: boolean): Promise<Told> {
      const failure = failures.shift();
      if (failure && failure !== "lost") return failure;
      const ts = nextTs();
      standing(place.channel).push({ ts, at: clock.now(), thread: place.thread, message, edits: 0, broadcast });
      return told(ts, failure);
    },
    async edit(place: Place, ts: string, message: Message): Promise<Told> {
      const failure = failures.shift();
      if (failure && failure !== "lost") return failure;
      const found = standing(place.channel).find((one) => one.ts === ts);
      if (!found) return { ok: false, failure: "gone", word: "message_not_found" };
      Object.assign(found, { message, edits: found.edits + 1 });
      return failure ? { ok: false, failure: "again", word: "answer-lost" } : { ok: true, ts };
    },
    async find(place: Place, wanted: MessageMark, since: number): Promise<Found> {
      const failure = failures.shift();
      if (failure && failure !== "lost") return failure;
      const found = standing(place.channel).find(
        (one) => one.thread === place.thread && one.at >= since && sameMark(one.message.metadata, wanted),
      );
      const version = found && "card" in found.message.metadata ? found.message.metadata.version : 0;
      return { ok: true, ts: found?.ts ?? null, version };
    },
    messages: (channel) => structuredClone(standing(channel)),
    meet: (failure) => failures.push(failure),
    heal: () => failures.splice(0),
  };
}

function sameMark(mark: MessageMark, wanted: MessageMark): boolean {
  if ("card" in wanted) return "card" in mark && mark.card === wanted.card && mark.part === wanted.part;
  return "identity" in mark && mark.identity === wanted.identity && mark.changedAt === wanted.changedAt;
}
