import type { Trace } from "@hansho/core/trace";
import { code, prose } from "../render/escape.ts";
import { channelText, personText } from "../render/mention.ts";
import { type Ink, storyOf, whyWords } from "../why/story.ts";
import type { Teller } from "./teller.ts";

/** Tells a trace within what Slack shows of an answer, the newest at the end: what does not fit is left off its beginning. */
export function whyText(trace: Trace, { formats, tenant }: Teller): string {
  const words = whyWords(tenant.locale);
  const { head, earlier, lines } = storyOf(trace, words, formats, INK);
  for (let from = 0; ; from += 1) {
    const left = earlier + from;
    const more = left > 0 ? [words.earlier({ count: formats.number(left) })] : [];
    const text = [`🔎 *${head}*`, ...more, ...lines.slice(from).map((line) => `• ${line}`)].join("\n");
    if (text.length <= MOST || from >= lines.length - 1) return text;
  }
}

/** Says that nothing is known, and what that may mean. */
export function unknownWhyText(word: string, { tenant }: Teller): string {
  return whyWords(tenant.locale).unknown({ id: code(word, 200) });
}

/** What Slack takes in one section of a message. */
const MOST = 3_000;

const INK: Ink = {
  exact: (text) => code(text, 200),
  loose: (text) => prose(text, 300),
  person: personText,
  channel: channelText,
};
