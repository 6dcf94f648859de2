import type { Measure } from "./measure.ts";
import type { Swept } from "./sweep.ts";

/** What a sweep came to, in figures: SweepFailures, what was due and failed; it comes again, so none is lost, and who only looks at errors would not hear of it. */
export function measureSwept({ failures }: Pick<Swept, "failures">): Measure[] {
  return failures.length === 0 ? [] : [{ name: "SweepFailures", unit: "Count", value: failures.length }];
}
