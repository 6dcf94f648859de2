import { type Action, type ActionType, type Item, TODO } from "../document.ts";
import type { Story } from "../story.ts";
import { nameOf, type Telling } from "../telling.ts";
import { flapOf } from "./alarm-quality.ts";

/** What the record proposes to do about the next time, for people to own, to date and to add to. */
export function actionsOf(stories: readonly Story[], { words, locale }: Telling): Item[] {
  const proposed = stories.flatMap((story): [string, ActionType][] => {
    const { incident } = story;
    const alarm = nameOf(incident);
    const [hypothesis] = incident.evidence?.hypotheses ?? [];
    return [
      ...(hypothesis ? [[words.actCause({ step: hypothesis.step[locale] }), "mitigate"] as [string, ActionType]] : []),
      ...(incident.runbook === null ? [[words.actRunbook(), "mitigate"] as [string, ActionType]] : []),
      ...(incident.facts.hasOkAction === false ? [[words.actOk({ alarm }), "detect"] as [string, ActionType]] : []),
      ...(flapOf(story) ? [[words.actFlap({ alarm }), "detect"] as [string, ActionType]] : []),
    ];
  });
  const all: [string, ActionType][] = [...proposed, [words.actPrevent(), "prevent"]];
  const once = all.filter(([text], index) => all.findIndex(([other]) => other === text) === index);
  return once.map(([action, type]): Action => ({ kind: "action", action, owner: TODO, due: TODO, type, ticket: TODO }));
}
