import type { Channel, Found, Message, MessageMark, Place, Told } from "@hansho/app/ports/channel";
import { fieldsOf } from "@hansho/core/fields";
import type { Call, Refusal } from "./classify.ts";
import { type ClientOptions, slackClients } from "./client.ts";
import { isWanted, markIn, payloadOf } from "./payload.ts";
import { refusalOf } from "./thrown.ts";

/** How Slack is reached, and where kept pictures are read; without `pictureOf` their words stand alone. */
export type ChannelOptions = ClientOptions & { pictureOf?(key: string): Promise<Uint8Array | null> };

/** The channels of every workspace, over Slack's Web API; each call ends within the timeout (2.5 s) and is made once. */
export function slackChannel({ pictureOf = async () => null, ...options }: ChannelOptions): Channel {
  const clients = slackClients(options);

  return {
    async post(place, message, broadcast, deadline = UNHURRIED) {
      const { picture, file } = message;
      const portsOf = (key: string) => ({
        deadline,
        read: () => pictureOf(key),
        ask: (method: string, body: Record<string, unknown>) => call(place.workspace, "find", method, body),
      });
      if (picture !== undefined) {
        const { postWithPicture } = await import("./picture.ts");
        const postBlocks = (blocks: Message["blocks"]) => post(place, { ...message, blocks }, broadcast);
        return postWithPicture({ ...portsOf(picture.key), post: postBlocks }, message.blocks, picture);
      }
      if (file !== undefined) {
        const { postWithFile } = await import("./file.ts");
        return postWithFile({ ...portsOf(file.key), post: (made) => post(place, made, broadcast) }, message, file);
      }
      return post(place, message, broadcast);
    },

    async edit(place, ts, message) {
      // Empty lists take away what stood there before.
      const answer = await call(place.workspace, "edit", "chat.update", {
        channel: place.channel,
        ts,
        ...payloadOf(message),
      });
      return toldBy(answer, "edit");
    },

    async find(place, wanted, since) {
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await look(place, since, cursor);
        if (!answer.ok) return answer;
        const found = foundIn(answer.data, wanted);
        if (found) return found;
        cursor = nextCursor(answer.data);
        if (cursor === null) break;
      }
      return { ok: true, ts: null, version: 0 };
    },
  };

  async function post(place: Place, message: Message, broadcast: boolean): Promise<Told> {
    const thread = place.thread === null ? {} : { thread_ts: place.thread, reply_broadcast: broadcast };
    const { blocks, attachments, ...rest } = payloadOf(message);
    const answer = await call(place.workspace, "post", "chat.postMessage", {
      channel: place.channel,
      ...rest,
      ...(blocks.length > 0 ? { blocks } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...thread,
      unfurl_links: message.file !== undefined,
      unfurl_media: false,
    });
    return toldBy(answer, "post");
  }

  function look(place: Place, since: number, cursor: string | null): Promise<Answer> {
    const page = {
      channel: place.channel,
      oldest: (Math.max(0, since) / 1_000).toFixed(6),
      inclusive: true,
      include_all_metadata: true,
      limit: PAGE_SIZE,
      ...(cursor === null ? {} : { cursor }),
    };
    return place.thread === null
      ? call(place.workspace, "find", "conversations.history", page)
      : call(place.workspace, "find", "conversations.replies", { ...page, ts: place.thread });
  }

  async function call(workspace: string, kind: Call, method: string, body: Record<string, unknown>): Promise<Answer> {
    const client = await clients.of(workspace).catch(() => null);
    if (client === null) return { ok: false, failure: "token", word: "no-token" };
    try {
      return { ok: true, data: fieldsOf(await client.apiCall(method, body)) };
    } catch (error) {
      const refusal = refusalOf(error, kind);
      if (refusal.failure === "token") clients.forget(workspace);
      return refusal;
    }
  }
}

/** What Slack answered to a call. */
export type Answer = { ok: true; data: Record<string, unknown> } | Refusal;

/** Nobody waits for it but whoever asked. */
const UNHURRIED = { left: () => Number.POSITIVE_INFINITY };

/** A thousand messages back; what is not among them is posted rather than never told. */
const MOST_PAGES = 5;
const PAGE_SIZE = 200;

/** An `ok` without a timestamp says neither where the message stands nor whether it does. */
function toldBy(answer: Answer, kind: "post" | "edit"): Told {
  if (!answer.ok) return answer;
  const { ts } = answer.data;
  if (typeof ts === "string") return { ok: true, ts };
  return { ok: false, failure: kind === "post" ? "unclear" : "again", word: "no-timestamp" };
}

function foundIn(data: Record<string, unknown>, wanted: MessageMark): Found | null {
  const messages: unknown[] = Array.isArray(data.messages) ? data.messages : [];
  for (const message of messages) {
    const mark = markIn(message);
    const { ts } = fieldsOf(message);
    if (isWanted(mark, wanted) && typeof ts === "string") {
      return { ok: true, ts, version: "version" in mark ? mark.version : 0 };
    }
  }
  return null;
}

function nextCursor(data: Record<string, unknown>): string | null {
  const { next_cursor } = fieldsOf(data.response_metadata);
  return typeof next_cursor === "string" && next_cursor !== "" ? next_cursor : null;
}
