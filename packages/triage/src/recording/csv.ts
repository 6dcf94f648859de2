/** Rows of a CSV text (RFC 4180: quoted fields may hold commas, quotes twice and line ends); `;` or a tab where the header has no comma. */
export function csvRows(text: string): string[][] {
  const header = text.slice(0, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"));
  const comma = header.includes(",") ? "," : header.includes("\t") ? "\t" : header.includes(";") ? ";" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"';
    const end = quoted ? closing(text, at + 1) : nextOf(text, at, comma);
    const value = text.slice(quoted ? at + 1 : at, end);
    row.push(quoted ? value.replaceAll('""', '"') : value);
    at = quoted ? nextOf(text, end, comma) : end;
    const ended = at >= text.length || text[at] === "\n" || text[at] === "\r";
    if (ended && (row.length > 1 || row[0] !== "")) rows.push(row);
    if (ended) row = [];
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return rows;
}

/** The quote that ends a field. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}

function nextOf(text: string, from: number, comma: string): number {
  for (let at = from; at < text.length; at += 1) {
    const one = text[at];
    if (one === comma || one === "\n" || one === "\r") return at;
  }
  return text.length;
}
