import type { Locale } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import type { Trace } from "@hansho/core/trace";
import { formatsOf } from "@hansho/slack/render/formats";
import { type Ink, storyOf, whyWords } from "@hansho/slack/why/story";
import { terminalLine } from "./terminal-line.ts";

/** A trace for a terminal: a head, then a line for each step, times in the tenant's zone and in UTC. */
export function plainStory(trace: Trace, lang: Locale, { timeZone }: Tenant): string {
  const formats = formatsOf(lang, timeZone);
  const words = whyWords(lang);
  const { head, earlier, lines } = storyOf(trace, words, formats, INK);
  const more = earlier > 0 ? [words.earlier({ count: formats.number(earlier) })] : [];
  return [head, "", ...[...more, ...lines].map((line) => `  ${line}`)].join("\n");
}

/** Says that nothing is known of an id, and what that may mean. */
export function unknownText(id: string, lang: Locale): string {
  return whyWords(lang).unknown({ id: line(id) });
}

const INK: Ink = { exact: line, loose: line, person: line, channel: line };

/** Nothing from outside may move the terminal's cursor or begin a line of its own. */
function line(text: string): string {
  return terminalLine(text, 400);
}
