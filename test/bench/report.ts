import { type Budget, isMet } from "./budgets.ts";

/** A figure that has a budget. */
export type Check = { name: string; value: number; budget: Budget; unit: string };

/** One line of a section's table: what was measured, its figures, and those of them that have budgets. */
export type Line = { what: string; figures: string[]; checks?: Check[] };

/** One table of the report, and what it takes to read it. */
export type Section = { title: string; columns: string[]; lines: Line[]; notes: string[] };

/** The whole report as text. */
export function reportText(sections: Section[]): string {
  return sections.map(sectionText).join("\n\n");
}

/** The budgets that were missed, one sentence each. */
export function missedBudgets(sections: Section[]): string[] {
  const checks = sections.flatMap(({ lines }) => lines.flatMap(({ checks = [] }) => checks));
  return checks
    .filter(({ value, budget }) => !isMet(value, budget))
    .map((check) => `${check.name}: ${markText(check)}`);
}

/** The middle of some figures. */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The figure that a share of all do not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A figure with as many digits as tell something. */
export function rounded(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/u, "");
}

function sectionText({ title, columns, lines, notes }: Section): string {
  const rows = lines.map(({ what, figures }) => [what, ...figures]);
  const widths = ["", ...columns].map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const laidOut = (cells: string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)));
  const text = lines.map((line, index) =>
    [...laidOut(rows[index] ?? []), ...(line.checks ?? []).map(markText)].join("  ").trimEnd(),
  );
  const body = [
    laidOut(["", ...columns])
      .join("  ")
      .trimEnd(),
    ...text,
    ...notes.map((note) => `· ${note}`),
  ];
  return [title, ...body.map((line) => `  ${line}`)].join("\n");
}

function markText(check: Check): string {
  const { value, budget, unit } = check;
  const figure = unit === "bytes" ? `${rounded(value / 1024)} KB` : rounded(value);
  return `${isMet(value, budget) ? "✓" : "✗"} ${figure} ${budgetText(check)}`;
}

function budgetText({ budget, unit }: Check): string {
  const [sign, value] = "most" in budget ? ["≤", budget.most] : ["≥", budget.least];
  return unit === "bytes" ? `${sign} ${value / 1024} KB` : `${sign} ${value} ${unit}`.trimEnd();
}
