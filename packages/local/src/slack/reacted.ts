import type { Message } from "./message.ts";

/** A message with one more person's reaction; null where it was theirs already. */
export function reacted(message: Message, name: string, user: string): Message | null {
  const reactions = message.reactions ?? [];
  const users = reactions.find((reaction) => reaction.name === name)?.users ?? [];
  if (users.includes(user)) return null;
  const reaction = { name, count: users.length + 1, users: [...users, user] };
  const others = reactions.map((other) => (other.name === name ? reaction : other));
  return { ...message, reactions: users.length === 0 ? [...reactions, reaction] : others };
}

/** A message without a person's reaction; null where there was none of theirs. */
export function unreacted(message: Message, name: string, user: string): Message | null {
  const { reactions = [], ...rest } = message;
  const found = reactions.find((reaction) => reaction.name === name);
  if (found === undefined || !found.users.includes(user)) return null;
  const users = found.users.filter((id) => id !== user);
  const left = reactions
    .map((reaction) => (reaction === found ? { name, count: users.length, users } : reaction))
    .filter(({ count }) => count > 0);
  return left.length === 0 ? rest : { ...rest, reactions: left };
}
