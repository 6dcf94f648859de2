import { complaint, type Excuse, excuseFor, told } from "./excused.ts";
import type { Numbered } from "./instrument.ts";
import { FATE } from "./switchboard.ts";

/** A module with its mutants; its name is its path from the root. */
export type Module = { file: string; name: string; source: string; mutants: Numbered[] };

type Row = { name: string; all: number; killed: number; excused: number };

/**
 * What became of the mutants, for people: survivors without a reason, excuses that hold no more, a table, and the score as the last line.
 * `isGood` is whether every survivor has its reason and every reason its survivor.
 */
export function reportOf(
  modules: readonly Module[],
  fates: Uint8Array,
  excuses: readonly Excuse[],
): { text: string; isGood: boolean } {
  const survivors: string[] = [];
  const used = new Map(excuses.map((one) => [one, [] as { start: number; killed: boolean }[]]));
  const rows = modules.map(({ name, source, mutants }) => {
    const row: Row = { name, all: mutants.length, killed: 0, excused: 0 };
    for (const mutant of mutants) {
      const fate = fates[mutant.number] ?? FATE.notReached;
      const killed = fate >= FATE.killed;
      const excuse = excuseFor(excuses, name, source, mutant);
      if (excuse) used.get(excuse)?.push({ start: mutant.start, killed });
      if (killed) row.killed += 1;
      else if (excuse) row.excused += 1;
      else survivors.push(survivor(name, source, mutant, fate === FATE.notReached));
    }
    return row;
  });
  const names = new Set(modules.map(({ name }) => name));
  const complaints = [...used]
    .filter(([{ file }]) => names.has(file))
    .flatMap(([excuse, excused]) => {
      const wrong = complaint(excuse, excused);
      return wrong === null ? [] : [`${excuse.file}  ${excuse.was}  ->  ${excuse.becomes}  (the excuse ${wrong})`];
    });
  const lines = [...survivors, ...complaints, "", ...tableOf(rows), lastLine(rows, survivors.length)];
  return { text: lines.join("\n"), isGood: survivors.length + complaints.length === 0 };
}

function survivor(name: string, source: string, mutant: Numbered, unreached: boolean): string {
  const line = source.slice(0, mutant.start).split("\n").length;
  const column = mutant.start - source.lastIndexOf("\n", mutant.start - 1);
  const { was, becomes } = told(source, mutant);
  return `${name}:${line}:${column}${unreached ? " (no test)" : ""}  ${was}  ->  ${becomes}`;
}

function tableOf(rows: readonly Row[]): string[] {
  const head = `${"score".padStart(7)} ${"killed".padStart(7)} ${"of".padStart(6)} ${"excused".padStart(8)}  module`;
  const lines = rows
    .filter(({ all }) => all > 0)
    .map(({ name, all, killed, excused }) => {
      const counts = [String(killed).padStart(7), String(all).padStart(6), String(excused).padStart(8)];
      return `${score(killed, all).padStart(7)} ${counts.join(" ")}  ${name}`;
    });
  return [head, ...lines];
}

function lastLine(rows: readonly Row[], unexcused: number): string {
  const [all, killed, excused] = (["all", "killed", "excused"] as const).map((key) =>
    rows.reduce((sum, row) => sum + row[key], 0),
  ) as [number, number, number];
  return `Mutation score ${score(killed, all)} % (${killed} of ${all}); survivors: ${excused} with a reason, ${unexcused} without.`;
}

function score(killed: number, all: number): string {
  return all === 0 ? "-" : ((100 * killed) / all).toFixed(1);
}
