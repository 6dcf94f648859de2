import type { Message } from "@hansho/app/ports/channel";

/** Everything in angle brackets that is no link of ours: what would ping somebody, or lead out of AWS's console. */
export function pings(message: Message): string[] {
  const found = JSON.stringify([message.text, message.blocks]).match(/<[^>]*>?/gu) ?? [];
  return found.filter((token) => !CONSOLE.test(token));
}

const CONSOLE = /^<https:\/\/(?:[\w-]+\.)?console\.(?:aws\.amazon|amazonaws)[^|<>\s]+\|[^<>|]+>$/u;
