/**
 * A row of CSV (RFC 4180), without its line end. A spreadsheet runs what begins like a formula, in full-width signs too, and where a comma
 * stands for the decimal point it splits a row at semicolons (owasp.org, "CSV Injection"): an apostrophe and quotes make text of it.
 */
export function csvRow(cells: readonly string[]): string {
  return cells.map(cell).join(",");
}

function cell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
