import type { Channel, Found, Message, MessageMark, Place, Told } from "@hansho/app/ports/channel";
import { type Call, classifyLost, classifyStatus, classifyWord, type Refusal } from "@hansho/slack/channel/classify";
import type { Outage, SlackOutage } from "./history.ts";

/** One message as it stands, or stood, in a channel. */
export type Standing = {
  channel: string;
  ts: string;
  at: number;
  thread: string | null;
  message: Message;
  /** Shown in the channel too. */
  broadcast: boolean;
  deleted: boolean;
  /** It showed a signal plainly before it became a card. */
  adopted: boolean;
  /** When the history shows it, later than it was written. */
  foundFrom: number;
};

/** One call that wrote: a message as it was posted or edited to. */
export type Writing = Pick<Standing, "channel" | "ts" | "at" | "thread" | "message" | "broadcast"> & {
  kind: "post" | "edit";
};

/** Slack as far as it matters: outages of all of it or of a channel, messages that people delete, a history that lags. */
export function simulatedSlack(options: {
  now(): number;
  /** Milliseconds until the history shows a message. */
  lag(): number;
  outages: readonly Outage[];
}) {
  const all: Standing[] = [];
  const writings: Writing[] = [];
  let calls = 0;
  let last = 0;

  const refusal = (channel: string, call: Call): Refusal | null => {
    calls += 1;
    const out = options.outages.find(
      (one): one is SlackOutage =>
        one.what === "slack" &&
        (one.channel === null || one.channel === channel) &&
        (one.only === undefined || one.only === call) &&
        one.from <= options.now() &&
        options.now() < one.to,
    );
    return out ? refusalIn(out, call) : null;
  };
  const standing = (channel: string, ts: string) =>
    all.find((one) => one.channel === channel && one.ts === ts && !one.deleted);

  const channel: Channel = {
    async post(place: Place, message: Message, broadcast: boolean): Promise<Told> {
      const refused = refusal(place.channel, "post");
      if (refused) return refused;
      if (place.thread !== null && !standing(place.channel, place.thread)) {
        return { ok: false, failure: "gone", word: "thread_not_found" };
      }
      last = Math.max(last + 1, options.now() * 1_000);
      const ts = `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, "0")}`;
      const at = options.now();
      const posted = { channel: place.channel, ts, at, thread: place.thread, message, broadcast };
      all.push({ ...posted, deleted: false, adopted: false, foundFrom: at + options.lag() });
      writings.push({ ...posted, kind: "post" });
      return { ok: true, ts };
    },
    async edit(place: Place, ts: string, message: Message): Promise<Told> {
      const refused = refusal(place.channel, "edit");
      if (refused) return refused;
      const found = standing(place.channel, ts);
      if (!found) return { ok: false, failure: "gone", word: "message_not_found" };
      found.adopted ||= "identity" in found.message.metadata && "card" in message.metadata;
      found.message = message;
      const { thread, broadcast } = found;
      writings.push({ kind: "edit", channel: place.channel, ts, at: options.now(), thread, message, broadcast });
      return { ok: true, ts };
    },
    async find(place: Place, wanted: MessageMark, since: number): Promise<Found> {
      const refused = refusal(place.channel, "find");
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
    /** Every post and edit that stood for a while, oldest first. */
    writings,
    /** How many calls there were, refused ones too. */
    calls: () => calls,
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

/** Read as our own client reads it. */
function refusalIn({ says, retryAfter }: SlackOutage, call: Call): Refusal {
  if (says === "nothing") return classifyLost("timeout", call);
  if (says === "503" || says === "429") return classifyStatus(Number(says), call, retryAfter ?? null);
  return classifyWord(says, call, null);
}

function isSame(mark: MessageMark, wanted: MessageMark): boolean {
  if ("card" in wanted) return "card" in mark && mark.card === wanted.card && mark.part === wanted.part;
  return "identity" in mark && mark.identity === wanted.identity && mark.changedAt === wanted.changedAt;
}
