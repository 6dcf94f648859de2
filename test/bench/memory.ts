import type { Memory } from "./memory-run.ts";
import { rounded, type Section } from "./report.ts";

/** How many incidents are opened and shown before the memory is looked at. */
export const INCIDENTS = 20_000;

/** The table of what the process holds. */
export function memorySection({ before, withTable, after, seconds }: Memory): Section {
  const line = (what: string, { heap, rss }: { heap: number; rss: number }) => ({
    what,
    figures: [megabytes(heap), megabytes(rss)],
  });
  return {
    title: `Memory after ${INCIDENTS.toLocaleString("en")} incidents, garbage collected`,
    columns: ["heap", "RSS"],
    lines: [
      line("before", before),
      line("with table and Slack in the same memory", withTable),
      line("without them: intake and deliver alone", after),
    ],
    notes: [`First fires over the table and Slack in memory, ${rounded(seconds)} s.`],
  };
}

function megabytes(bytes: number): string {
  return `${rounded(bytes / 1024 / 1024)} MB`;
}
