import type { Handled } from "@hansho/app/act/handle";
import { personText } from "../render/mention.ts";
import { endedText, nextText, unknownText } from "./tell-acknowledged.ts";
import { named, type Teller } from "./teller.ts";

/** Says what came of assigning an incident, of a note, of resolving, reopening or releasing it. */
export function handledText(
  verb: "assign" | "note" | "resolve" | "reopen" | "release",
  outcome: Handled,
  id: string,
  teller: Teller,
): string {
  if (outcome.kind === "unknown") return unknownText(id, teller);
  const { say, formats } = teller;
  const { incident } = outcome;
  const name = named(incident);
  if (outcome.kind === "ended") {
    const told = verb !== "assign" && verb !== "resolve" ? say.movedOn(name) : endedText(incident, teller);
    return nextText(told, outcome.next, "show", teller);
  }
  const done = outcome.kind === "done";
  const user = personText(incident.owner?.user ?? "");
  switch (verb) {
    case "assign":
      return done
        ? say.assigned({ ...name, user })
        : say.alreadyAssigned({ ...name, user, time: formats.time(incident.owner?.at ?? teller.now) });
    case "note":
      return done ? say.noted(name) : say.alreadyNoted(name);
    case "resolve":
      return done ? say.resolved({ ...name, burns: incident.state !== "OK" }) : endedText(incident, teller);
    case "reopen":
      return done ? say.reopened(name) : say.notResolved(name);
    case "release":
      return done ? say.released(name) : say.notPaused(name);
  }
}
