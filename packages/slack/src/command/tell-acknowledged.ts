import type { Acknowledged } from "@hansho/app/act/acknowledge";
import type { RunbookAsked } from "@hansho/app/act/runbook";
import type { Incident } from "@hansho/core/incident";
import { code } from "../render/escape.ts";
import { personText } from "../render/mention.ts";
import { named, type Teller, typed } from "./teller.ts";

/** Says that an incident is over and was left as it is. */
export function endedText(incident: Incident, { say, formats }: Teller): string {
  const time = incident.resolvedAt === null ? null : formats.time(incident.resolvedAt);
  return say.ended({ ...named(incident), time });
}

/** The same, and what burns of its alarm now: whoever answers an old card means that. */
export function nextText(told: string, next: Incident | undefined, verb: "ack" | "show", { say }: Teller): string {
  if (!next) return told;
  return `${told}\n${say.burnsAgain({ id: code(next.id, 60), command: typed(`${verb} ${next.id}`) })}`;
}

/** Says that the tenant has no such incident: the same for one of another tenant's. */
export function unknownText(id: string, { say }: Teller): string {
  return say.unknownIncident({ id: code(id, 60) });
}

/** Says what came of taking an incident, or of giving it back. */
export function acknowledgedText(
  verb: "ack" | "unack",
  outcome: Acknowledged,
  id: string,
  user: string,
  teller: Teller,
): string {
  const { say, formats } = teller;
  if (outcome.kind === "unknown") return unknownText(id, teller);
  if (outcome.kind === "ended") {
    return nextText(endedText(outcome.incident, teller), outcome.next, verb === "ack" ? "ack" : "show", teller);
  }
  const name = named(outcome.incident);
  if (outcome.kind === "not-acknowledged") return say.notAcknowledged(name);
  if (outcome.kind === "done") return verb === "ack" ? say.acknowledged(name) : say.givenBack(name);
  const time = formats.time(outcome.owner.at);
  if (outcome.owner.user === user) return say.alreadyYours({ ...name, time });
  const command = typed(`assign ${outcome.incident.id} me`);
  return say.alreadyAcknowledged({ ...name, user: personText(outcome.owner.user), time, command });
}

/** Says why the runbook was not put into the thread; null where it was. */
export function runbookText(outcome: RunbookAsked, id: string, teller: Teller): string | null {
  const { say } = teller;
  switch (outcome.kind) {
    case "done":
      return null;
    case "unknown":
      return unknownText(id, teller);
    case "ended":
      return endedText(outcome.incident, teller);
    case "already":
      return say.runbookShown(named(outcome.incident));
    case "no-runbook":
      return say.noRunbook(named(outcome.incident));
  }
}
