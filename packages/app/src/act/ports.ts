import type { Archive } from "../ports/archive.ts";
import type { Clock } from "../ports/clock.ts";
import type { Fires, Mutes, Numbers, Overrides } from "../ports/rows.ts";
import type { SettlePorts } from "../settle.ts";

/** What people's actions need of the outside. */
export type ActPorts = SettlePorts & {
  archive: Archive;
  numbers: Numbers;
  mutes: Mutes;
  fires: Fires;
  overrides: Overrides;
  clock: Clock;
};
