import type { Ended } from "./ended.ts";
import { type Measure, once } from "./measure.ts";

const NAMES = {
  opened: "Opened",
  updated: "Updated",
  merged: "Merged",
  suppressed: "Suppressed",
  shown: "Notices",
} as const satisfies Record<Ended["outcome"], string>;

/** How a signal ended, counted: Opened, Updated, Merged, Notices, and Suppressed by its reason. */
export function measureEnded({ outcome, reason }: Ended): Measure {
  return once(NAMES[outcome], outcome === "suppressed" ? { reason } : undefined);
}
