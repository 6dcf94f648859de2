import type { Person } from "@hansho/core/ledger";
import { code } from "../../render/escape.ts";
import { type Acting, type Answering, type Asked, personOf } from "../asked.ts";
import type { Command } from "../command.ts";
import { acknowledgedText, runbookText } from "../tell-acknowledged.ts";
import { handledText } from "../tell-handled.ts";
import type { Teller } from "../teller.ts";
import type { Whose } from "../whose.ts";

type Handled = "ack" | "unack" | "resolve" | "reopen" | "release" | "assign" | "note" | "runbook";

/** What people do to incidents by their ids. */
export function handling({ people }: Acting, { forEachId }: Whose): Answering<Handled> {
  return {
    ack: acknowledge,
    unack: acknowledge,
    resolve: end,
    reopen: end,

    release: ({ ids }, asked) =>
      forEachId(ids, asked, async (id, teller) =>
        handledText("release", await people.release(teller.tenant, id, personOf(asked)), id, teller),
      ),

    assign: ({ ids, to }, asked) =>
      forEachId(ids, asked, async (id, teller) => {
        const user = to === "me" ? asked.user : to;
        return handledText("assign", await people.assign(teller.tenant, id, user, personOf(asked)), id, teller);
      }),

    runbook: ({ ids }, asked) =>
      forEachId(ids, asked, async (id, teller) => {
        const outcome = await people.runbook(teller.tenant, id, personOf(asked));
        return runbookText(outcome, id, teller) ?? teller.say.runbookPut({ id: code(id, 60) });
      }),

    note: ({ ids, note }, asked) =>
      forEachId(ids, asked, async (id, teller) =>
        handledText("note", await people.note(teller.tenant, id, note, personOf(asked)), id, teller),
      ),
  };

  function acknowledge(command: Command & { verb: "ack" | "unack" }, asked: Asked): Promise<string> {
    const who = personOf(asked);
    const act = command.verb === "ack" ? people.acknowledge : people.unacknowledge;
    return forEachId(command.ids, asked, async (id, teller) => {
      const told = acknowledgedText(command.verb, await act(teller.tenant, id, who), id, asked.user, teller);
      return withNote(told, command.note, id, teller, who);
    });
  }

  function end(command: Command & { verb: "resolve" | "reopen" }, asked: Asked): Promise<string> {
    const who = personOf(asked);
    return forEachId(command.ids, asked, async (id, teller) => {
      const outcome = await people[command.verb](teller.tenant, id, who);
      return withNote(handledText(command.verb, outcome, id, teller), command.note, id, teller, who);
    });
  }

  /** What was done, and the note on it; an id that is unknown has been said to be. */
  async function withNote(told: string, note: string | null, id: string, teller: Teller, who: Person): Promise<string> {
    if (note === null) return told;
    const noted = await people.note(teller.tenant, id, note, who);
    return noted.kind === "unknown" ? told : `${told}\n${handledText("note", noted, id, teller)}`;
  }
}
