import type { ObservedChange } from "@hansho/core/recording";
import type { Question } from "../ports/source.ts";

/** Changes by the name that an incident's evidence is keyed by: what the alarm watches is its service, and so is a stack that is named after it. */
export function ownChanges(
  changes: readonly ObservedChange[],
  { facts, service }: Pick<Question, "facts" | "service">,
): ObservedChange[] {
  const inputs = facts.metric?.inputs ?? [];
  const watched = [facts.metric?.dimensions ?? {}, ...inputs.map(({ dimensions }) => dimensions)];
  const names = new Set([service, ...watched.flatMap(Object.values)]);
  return changes.map((change) => {
    const isOwn = change.service === null ? mentions(change.what, service) : names.has(change.service);
    return isOwn ? { ...change, service } : change;
  });
}

/** Whether a text names a service as a word of its own, or as part of a longer name: `stack balance-prod updated`. */
function mentions(text: string, service: string): boolean {
  const words = text.toLowerCase().split(/[^a-z0-9-]+/u);
  const name = service.toLowerCase();
  return name.length >= 4 && words.some((word) => word === name || word.startsWith(`${name}-`));
}
