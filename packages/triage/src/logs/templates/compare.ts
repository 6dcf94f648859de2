import { LOUDNESS, type Rank } from "../failure.ts";
import { mask } from "../mask.ts";
import type { LogLine } from "../record.ts";
import { type Cluster, templateMiner } from "./miner.ts";
import { saidIn } from "./said.ts";
import { tokensOf } from "./tokens.ts";

/** Lines of one kind in two windows; texts are masked. */
export type LogTemplate = {
  /** What all of them say, `<*>` for what differs; a value that never differed stands. */
  template: string;
  /** Lines of it in the breach window. */
  count: number;
  /** Lines of it in the baseline window; null where there is no baseline. */
  baseline: number | null;
  /** In the breach window and never in the baseline; null where there is no baseline. */
  isNew: boolean | null;
  level: Rank;
  /** The first line of it, as it stood. */
  example: string;
  /** Who logged it: services or streams, the first ten. */
  from: string[];
  /** When the first of the breach window was logged (epoch milliseconds). */
  firstAt: number;
};

/** The kinds of lines in the breach window, the most telling first: new before known, errors before warnings, many before few. */
export function templatesOf(
  breach: readonly LogLine[],
  baseline: readonly LogLine[] | null,
  most = MOST_TOLD,
): LogTemplate[] {
  const miner = templateMiner<Seen>(() => ({
    breach: 0,
    baseline: 0,
    level: "info",
    status: null,
    example: "",
    from: new Set(),
    firstAt: 0,
  }));
  const add = (line: LogLine): Seen | null => {
    const said = saidIn(line.text);
    if (!said) return null;
    const { count } = miner.add(tokensOf(said.text), `${said.level} ${said.status ?? ""}`);
    count.status = said.status;
    count.level = said.level;
    return count;
  };
  for (const line of baseline ?? []) {
    const seen = add(line);
    if (seen) seen.baseline += 1;
  }
  for (const line of breach) {
    const seen = add(line);
    if (seen) see(seen, line);
  }
  return miner
    .clusters()
    .filter(({ count }) => count.breach > 0)
    .sort(
      (a, b) =>
        weight(b.count) - weight(a.count) || b.count.breach - a.count.breach || a.count.firstAt - b.count.firstAt,
    )
    .slice(0, most)
    .map((cluster) => told(cluster, baseline !== null));
}

const MOST_TOLD = 100;
const MOST_EXAMPLE = 500;
const MOST_FROM = 10;

type Seen = {
  breach: number;
  baseline: number;
  level: Rank;
  status: string | null;
  example: string;
  from: Set<string>;
  firstAt: number;
};

function see(seen: Seen, { at, text, service, stream }: LogLine): void {
  if (seen.breach === 0) {
    seen.example = text.slice(0, 4 * MOST_EXAMPLE);
    seen.firstAt = at;
  }
  seen.breach += 1;
  seen.firstAt = Math.min(seen.firstAt, at);
  const from = service ?? stream;
  if (from && seen.from.size < MOST_FROM) seen.from.add(from);
}

/** What is new outweighs any level, and level any count. */
function weight({ baseline, level }: Seen): number {
  return (baseline === 0 ? 10 : 0) + LOUDNESS[level];
}

function told({ words, count }: Cluster<Seen>, compared: boolean): LogTemplate {
  return {
    template: mask([...words, ...(count.status ? [count.status] : [])].join(" ")),
    count: count.breach,
    baseline: compared ? count.baseline : null,
    isNew: compared ? count.baseline === 0 : null,
    level: count.level,
    example: mask(count.example).slice(0, MOST_EXAMPLE),
    from: [...count.from],
    firstAt: count.firstAt,
  };
}
