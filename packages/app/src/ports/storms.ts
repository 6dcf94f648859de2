import type { Openings, Storm } from "@hansho/core/storm";

/** A new incident's number, and what its tenant has been through; `openings` counts this one, as many as are kept. */
export type Opening = { number: number; openings: Openings; storm: Storm | null };

/** A tenant's openings and its storm, in one place: what opens is counted and learns of the storm in the same write. */
export type Storms = {
  /** Gives a new incident its number, and remembers when so many of the last opened. */
  open(tenant: string, now: number, keep: number): Promise<Opening>;
  /** A strong read. */
  load(tenant: string): Promise<Omit<Opening, "number">>;
  /** Begins a storm unless one goes on; answers the one that does. */
  begin(storm: Storm): Promise<Storm>;
  /** Forgets a storm that is over; does nothing where another goes on. */
  end(storm: Storm): Promise<void>;
};
