import type { Message } from "@hansho/app/ports/channel";
import type { ThreadLine } from "@hansho/core/incident";
import { context, fallback, section } from "./blocks.ts";
import { personText } from "./mention.ts";
import type { Voice } from "./voice.ts";

/** The line of a thread that brings a postmortem's file. */
export function postmortemLine({ by, file }: ThreadLine, { say }: Voice): Omit<Message, "metadata"> {
  const told = say.linePostmortem({ user: by === null ? "—" : personText(by) });
  const without = [section(told), context([say.fileMissing()])];
  if (file === undefined) return { text: fallback(told), color: null, blocks: without };
  return { text: fallback(told), color: null, blocks: [section(told)], file: { ...file, without } };
}
