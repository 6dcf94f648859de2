import type { Channel, Found, Message, MessageMark, Place, Told } from "@hansho/app/ports/channel";

/** One message as it stands, or stood, in a channel. */
export type Standing = {
  channel: string;
  ts: string;
  at: number;
  thread: string | null;
  message: Message;
  deleted: boolean;
  /** It showed a signal plainly before it became a card. */
  adopted: boolean;
  /** When the history shows it, later than it was written. */
  foundFrom: number;
};

/** Slack as far as it matters: channels that refuse, tokens that are revoked, messages that people delete, a history that lags. */
export function simulatedSlack(options: {
  now(): number;
  /** Milliseconds until the history shows a message. */
  lag(): number;
}) {
  const all: Standing[] = [];
  const refusing = new Set<string>();
  let tokenRefused = false;
  let last = 0;

  const refusal = (channel: string): Exclude<Told, { ok: true }> | null => {
    if (tokenRefused) return { ok: false, failure: "token", word: "token_revoked" };
    return refusing.has(channel) ? { ok: false, failure: "channel", word: "is_archived" } : null;
  };
  const standing = (channel: string, ts: string) =>
    all.find((one) => one.channel === channel && one.ts === ts && !one.deleted);

  const channel: Channel = {
    async post(place: Place, message: Message): Promise<Told> {
      const refused = refusal(place.channel);
      if (refused) return refused;
      if (place.thread !== null && !standing(place.channel, place.thread)) {
        return { ok: false, failure: "gone", word: "thread_not_found" };
      }
      last = Math.max(last + 1, options.now() * 1_000);
      const ts = `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, "0")}`;
      const at = options.now();
      const foundFrom = at + options.lag();
      all.push({
        channel: place.channel,
        ts,
        at,
        thread: place.thread,
        message,
        deleted: false,
        adopted: false,
        foundFrom,
      });
      return { ok: true, ts };
    },
    async edit(place: Place, ts: string, message: Message): Promise<Told> {
      const refused = refusal(place.channel);
      if (refused) return refused;
      const found = standing(place.channel, ts);
      if (!found) return { ok: false, failure: "gone", word: "message_not_found" };
      found.adopted ||= "identity" in found.message.metadata && "card" in message.metadata;
      found.message = message;
      return { ok: true, ts };
    },
    async find(place: Place, wanted: MessageMark, since: number): Promise<Found> {
      const refused = refusal(place.channel);
      if (refused) return refused;
      const found = all.find(
        (one) =>
          one.channel === place.channel &&
          one.thread === place.thread &&
          !one.deleted &&
          one.at >= since &&
          one.foundFrom <= options.now() &&
          isSame(one.message.metadata, wanted),
      );
      const version = found && "card" in found.message.metadata ? found.message.metadata.version : 0;
      return { ok: true, ts: found?.ts ?? null, version };
    },
  };

  return {
    channel,
    all,
    refuse: (name: string) => refusing.add(name),
    accept: (name: string) => refusing.delete(name),
    setToken(refused: boolean) {
      tokenRefused = refused;
    },
    /** A person deletes a card's message. */
    deleteOne(pick: number): Standing | null {
      const candidates = all.filter(({ deleted, thread }) => !deleted && thread === null);
      const gone = candidates[pick % Math.max(1, candidates.length)] ?? null;
      if (gone) gone.deleted = true;
      return gone;
    },
  };
}

/** Slack in a simulation. */
export type SimulatedSlack = ReturnType<typeof simulatedSlack>;

function isSame(mark: MessageMark, wanted: MessageMark): boolean {
  if ("card" in wanted) return "card" in mark && mark.card === wanted.card && mark.part === wanted.part;
  return "identity" in mark && mark.identity === wanted.identity && mark.changedAt === wanted.changedAt;
}
