import type { Locale } from "@hansho/core/locale";
import { type Formats, formatsOf } from "../render/formats.ts";
import { reportsIn } from "./catalogue.ts";
import type { Messages } from "./messages.ts";

/** Who reads it. */
export type Reader = { locale: Locale; timeZone: string };

/** A reader's words and formats. */
export function voiceOf({ locale, timeZone }: Reader): Voice {
  return { say: reportsIn(locale), formats: formatsOf(locale, timeZone), locale, timeZone };
}

/** In which words and formats a reader is told. */
export type Voice = Reader & { say: Messages; formats: Formats };
