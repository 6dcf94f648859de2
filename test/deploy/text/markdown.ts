/** A section of a page. */
export function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

/** A table; "*" and "|" stand for themselves. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |\n`;
  return [line(columns), line(columns.map(() => "-")), ...rows.map(line)].join("");
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll(/(?<![*])\*(?![*])/gu, "\\*");
}
