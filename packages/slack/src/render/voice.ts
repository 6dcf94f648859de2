import type { Locale } from "@hansho/core/locale";
import { messagesIn } from "../catalogue/catalogue.ts";
import type { Messages } from "../catalogue/messages.ts";
import { type Formats, formatsOf } from "./formats.ts";
import type { Look } from "./look.ts";

/** What a sentence needs of the language; `rich` where Slack formats it, not where a phone reads it. */
export type Voice = { say: Messages; formats: Formats; locale: Locale; rich: boolean };

/** How a message speaks where Slack formats it. */
export function richVoice(look: Look): Voice {
  return {
    say: messagesIn(look.locale),
    formats: formatsOf(look.locale, look.timeZone),
    locale: look.locale,
    rich: true,
  };
}

/** How it speaks where there is nothing but letters: pushes, screen readers. */
export function plainVoice(look: Look): Voice {
  return { ...richVoice(look), rich: false };
}
