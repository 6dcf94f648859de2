import { writeCsv } from "./csv.ts";
import type { Postmortem } from "./document.ts";
import type { Format } from "./format.ts";
import { writeHtml } from "./html/write.ts";
import { writeJson } from "./json.ts";
import { writeMarkdown } from "./markdown/write.ts";

/** A postmortem in a format; `picture` is the metric's PNG, for HTML. */
export function write(postmortem: Postmortem, format: Format, picture: Uint8Array | null): string {
  switch (format) {
    case "md":
      return writeMarkdown(postmortem);
    case "json":
      return writeJson(postmortem);
    case "csv":
      return writeCsv(postmortem);
    case "html":
      return writeHtml(postmortem, picture);
  }
}
