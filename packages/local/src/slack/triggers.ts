const TRIGGER_LIFE_MS = 3_000;

/** Whose act a trigger id is, and in which view and channel it happened. */
export type Trigger = {
  readonly user: string;
  readonly view?: string | undefined;
  readonly channel?: string | undefined;
};

/** Trigger ids: each opens one view within three seconds of the act that made it. */
export type Triggers = {
  make(trigger: Trigger): string;
  take(id: string): Trigger | "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id";
};

/** Makes and takes trigger ids by a clock (epoch ms). */
export function triggers(clock: () => number, team: string): Triggers {
  const made = new Map<string, { readonly trigger: Trigger; readonly at: number; taken: boolean }>();
  return {
    make(trigger) {
      const id = `${made.size + 1}.${team.replace(/\D/g, "") || "0"}.${crypto.randomUUID().replaceAll("-", "")}`;
      made.set(id, { trigger, at: clock(), taken: false });
      return id;
    },
    take(id) {
      const found = made.get(id);
      if (found === undefined) return "invalid_trigger_id";
      if (found.taken) return "exchanged_trigger_id";
      if (clock() - found.at > TRIGGER_LIFE_MS) return "expired_trigger_id";
      found.taken = true;
      return found.trigger;
    },
  };
}
