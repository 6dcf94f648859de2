import type { Override } from "@hansho/core/rota";

/** Who stands in on a rota: its overrides' rows. */
export type Overrides = {
  /** A rota's overrides that are not over, those that are still to begin too. */
  active(rota: string, now: number): Promise<Override[]>;
  /** Keeps an override; one of the same id is kept once. */
  add(override: Override): Promise<void>;
};
