/** The formats that a postmortem can be written in; CSV holds its timeline alone. */
export const formats = ["md", "json", "csv", "html"] as const;

/** One of the formats. */
export type Format = (typeof formats)[number];

/** What each format is called where files are kept. */
export const mediaTypes: Record<Format, string> = {
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
};
