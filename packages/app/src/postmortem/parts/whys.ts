import type { Item, Tag } from "../document.ts";
import type { Story } from "../story.ts";
import { percent, said, type Telling } from "../telling.ts";
import { loggedText, measuredText } from "./summary.ts";

/** The chain of causes as far as it is known, each link with its evidence or marked as what it is; people ask on from there. */
export function whysOf(stories: readonly Story[], telling: Telling): Item[] {
  return stories.flatMap((story) => chain(story, telling));
}

function chain({ incident, first }: Story, telling: Telling): Item[] {
  const { words, locale } = telling;
  const { evidence } = incident;
  const finding = evidence?.logs.status === "found" ? evidence.logs.finding : null;
  const logged = loggedText(incident, telling);
  const [hypothesis] = evidence?.hypotheses ?? [];
  const change = evidence?.changes?.find(({ at }) => at <= incident.openedAt);
  const known: [Tag, string][] = [["fact", words.whyAlarm({ answer: measuredText(first, telling) })]];
  if (logged !== null) known.push(["fact", words.whyMetric({ answer: logged })]);
  if (finding?.cause) known.push(["derived", words.whyFailure({ answer: finding.cause })]);
  if (hypothesis) {
    const answer = `${hypothesis.claim[locale]} (${percent(hypothesis.confidence)})`;
    known.push(["hypothesis", words.whyCause({ answer })]);
  }
  if (change) known.push(["hypothesis", words.whyPossible({ answer: change.what })]);
  const open = Array.from({ length: Math.max(0, FIVE - known.length) }, (_, index): [Tag, string] => [
    "todo",
    words.askWhy({ number: String(known.length + index + 1) }),
  ]);
  const of = telling.several ? `${incident.id} ` : "";
  return [...known, ...open].map(([tag, text], index) => said(tag, `${of}${index + 1}. ${text}`));
}

const FIVE = 5;
