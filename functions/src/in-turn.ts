import { Unreachable } from "@hansho/app/unreachable";

/** Does something in the turn of what it concerns, by that one's name. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Does what concerns one thing one after another, as it came: at once, all but one would lose to what the first changes. Whoever waited for
 * somebody who had no answer has none either, for its own try would take as long.
 */
export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async function take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = last.get(key);
    const mine = before ? before.then(() => work(), otherwise(work)) : work();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

function otherwise<T>(work: () => Promise<T>): (error: unknown) => Promise<T> {
  return async function unlessUnreachable(error) {
    if (error instanceof Unreachable) throw error;
    return work();
  };
}
