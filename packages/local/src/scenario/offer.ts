/** What a menu says of a timeline. */
export type ScenarioWords = { readonly title: string; readonly description: string };

/** A timeline that is offered to be played, in English and, where somebody has written it, in Japanese. */
export type OfferedScenario = ScenarioWords & { readonly name: string; readonly japanese?: ScenarioWords };

/** What can be played, and how it is started. */
export type ScenarioOffer = {
  readonly scenarios: () => readonly OfferedScenario[];
  readonly play: (name: string) => Promise<void>;
};

/** Starts the scenario that a path names (`/local/scenarios/NAME`) without waiting for its end; undefined where it names none. */
export function playNamed(path: string, { scenarios, play }: ScenarioOffer): { ok: true } | undefined {
  const name = /^\/local\/scenarios\/([\w-]+)$/.exec(path)?.[1];
  if (name === undefined || !scenarios().some((scenario) => scenario.name === name)) return undefined;
  play(name).catch((error: unknown) => console.error(`The scenario ${name} failed:`, error));
  return { ok: true };
}
