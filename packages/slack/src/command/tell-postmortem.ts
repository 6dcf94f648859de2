import type { PostmortemMade } from "@hansho/app/act/postmortem";
import { COPIES } from "@hansho/app/ports/copies";
import type { Format } from "@hansho/app/postmortem/format";
import type { Locale } from "@hansho/core/locale";
import { code } from "../render/escape.ts";
import { unknownText } from "./tell-acknowledged.ts";
import { idRow, type Teller } from "./teller.ts";

/** In which language and format it was asked for. */
type Wanted = { locale: Locale; format: Format };

/** Says where a postmortem will be, or why there is none. */
export function postmortemText(made: PostmortemMade, ids: readonly string[], wanted: Wanted, teller: Teller): string {
  const { say } = teller;
  switch (made.kind) {
    case "unknown":
      return made.ids.map((id) => unknownText(id, teller)).join("\n");
    case "unreadable":
      return say.postmortemUnreadable({ copy: code(`${COPIES}${made.copy}`, 300) });
    case "done":
      return say.postmortemOwed({
        ids: idRow(ids),
        file: code(made.file, 300),
        copy: code(`${COPIES}${made.copy}`, 300),
      });
    case "kept": {
      const lang = wanted.locale === teller.tenant.locale ? [] : ["--lang", wanted.locale];
      const format = wanted.format === "md" ? [] : ["--format", wanted.format];
      const command = code(["npx hansho postmortem", ...ids, ...lang, ...format].join(" "), 300);
      return say.postmortemKept({ ids: idRow(ids), copy: code(`${COPIES}${made.copy}`, 300), command, why: made.why });
    }
  }
}
