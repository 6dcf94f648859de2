import type { Copies } from "@hansho/app/ports/copies";

/** Postmortems' copies in memory, and all of them by name. */
export function memoryCopies(): Copies & { all(): Record<string, string> } {
  const kept = new Map<string, string>();
  return {
    read: async (name) => kept.get(name) ?? null,
    async write(name, text) {
      kept.set(name, text);
    },
    all: () => Object.fromEntries(kept),
  };
}
