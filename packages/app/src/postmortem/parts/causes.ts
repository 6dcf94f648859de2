import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { percent, said, span, type Telling } from "../telling.ts";

/** What may have triggered it and what contributed: changes, hypotheses with their evidence, what the logs say anew, other incidents. */
export function causesOf(stories: readonly Story[], telling: Telling): Item[] {
  return [...stories.flatMap((story) => causes(story, telling)), said("todo", telling.words.askCauses())];
}

function causes({ incident }: Story, telling: Telling): Item[] {
  const { words, roles } = telling;
  const { evidence, openedAt } = incident;
  const { changes = [], hypotheses = [], news = [], notAvailable = [] } = evidence ?? {};
  const changed = changes.map(({ at, kind, what, service, by }) => {
    const told = { kind, what, service, by: by === null ? null : roles.author(by) };
    return said(
      "fact",
      words.changeBefore({ ...told, duration: span(Math.abs(openedAt - at), telling), after: at > openedAt }),
    );
  });
  return [
    ...(changed.length > 0 ? changed : [said("unknown", words.noChange())]),
    ...hypotheses.flatMap((hypothesis, index) => thought(hypothesis, index, telling)),
    ...(hypotheses.length > 0 ? [] : [said("unknown", words.noHypothesis())]),
    ...news.map(({ text, count, baseline }) =>
      said("fact", words.news({ text, count: String(count), baseline: String(baseline) })),
    ),
    ...(incident.among ? [said("fact", words.bond[incident.among]({ others: incident.card }))] : []),
    ...(incident.heldBack ? [said("derived", words.heldBack({ by: incident.heldBack.by }))] : []),
    ...(evidence?.logs.status === "unavailable"
      ? [
          said(
            "unknown",
            words.notAvailable({ source: words.evidenceSources.logs, why: words.unavailable[evidence.logs.why] }),
          ),
        ]
      : []),
    ...notAvailable.map(({ source, why }) =>
      said("unknown", words.notAvailable({ source: words.evidenceSources[source], why: words.unavailable[why] })),
    ),
  ];
}

function thought(
  { claim, confidence, sure, evidence }: Hypothesis,
  index: number,
  { words, locale, roles }: Telling,
): Item[] {
  const place = String(index + 1);
  return [
    said(
      "hypothesis",
      words.hypothesis({ place, claim: roles.inText(claim[locale]), percent: percent(confidence), sure }),
    ),
    ...evidence.map(({ source, provenance, said: text }) =>
      said(
        provenance === "observed" ? "fact" : "derived",
        words.ground({ said: roles.inText(text[locale]), source: words.evidenceSources[source] }),
      ),
    ),
  ];
}
