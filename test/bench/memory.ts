import type { Memory } from "./memory-run.ts";
import { rounded, type Section } from "./report.ts";
import type { AtLatency } from "./throughput.ts";

/** How many incidents are opened and shown before the memory is looked at. */
export const INCIDENTS = 20_000;

/** The table of what the processes hold: one that opens and shows incidents in memory, and those of the throughput runs. */
export function memorySection({ before, after, seconds }: Memory, throughput: AtLatency[]): Section {
  const line = (what: string, { heap, rss }: { heap: number; rss: number }) => ({
    what,
    figures: [megabytes(heap), megabytes(rss)],
  });
  return {
    title: `Memory after ${INCIDENTS.toLocaleString("en")} incidents, garbage collected, on Lambda's heap for 512 MB`,
    columns: ["heap", "RSS"],
    lines: [
      line("before", before),
      line("after", after),
      line("grown by", { heap: after.heap - before.heap, rss: after.rss - before.rss }),
      ...throughput.map(({ latencyMs, measured }) =>
        line(`built handlers after the run against ${latencyMs} ms`, measured.memory),
      ),
    ],
    notes: [
      `First fires through intake and deliver, in ${rounded(seconds)} s; their table and Slack, in the same memory, are emptied after every 500.`,
    ],
  };
}

function megabytes(bytes: number): string {
  return `${rounded(bytes / 1024 / 1024)} MB`;
}
