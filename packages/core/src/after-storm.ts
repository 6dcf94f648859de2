import type { Incident } from "./incident.ts";
import type { Verdict } from "./judge.ts";
import type { Storm } from "./storm.ts";

/** Whether what is judged would come back to the card of a storm, where it is only told as long as that storm goes on. */
export function comesBackToStorm({ kind }: Pick<Verdict, "kind">, incident: Incident | null): boolean {
  return kind === "reopen" && incident?.among === "storm";
}

/** What becomes of it where that storm is over, and so nobody would hear of it: a new incident. */
export function judgedAfterStorm(verdict: Verdict, incident: Incident, storm: Storm | null): Verdict {
  if (!comesBackToStorm(verdict, incident) || storm?.card === incident.card) return verdict;
  const { reason } = verdict;
  const missesData = reason === "data-missing" || reason === "data-missing-overtook-alarm";
  return { kind: "open", reason: missesData ? reason : "alarm-after-storm" };
}
