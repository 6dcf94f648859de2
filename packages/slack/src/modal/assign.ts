import type { People } from "@hansho/app/act/people";
import type { Incident } from "@hansho/core/incident";
import { handledText } from "../command/tell-handled.ts";
import type { Teller } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import { type About, metadataOf } from "./about.ts";
import type { Modal } from "./modal.ts";
import { input, modalView, saidView, textField } from "./view.ts";
import { chosenIncident, whichIncident } from "./which.ts";
import { modalWords } from "./words.ts";

/** By this callback id Slack names the modal that assigns an incident. */
export const ASSIGN = "assign";

/** The modal that asks who is to own one of these incidents. */
export function assignView(about: About, incidents: readonly Incident[], { tenant }: Teller): Block {
  const words = modalWords(tenant.locale);
  return modalView({
    callback: ASSIGN,
    title: words.assignTitle(),
    submit: words.assignSubmit(),
    close: words.cancel(),
    metadata: metadataOf(about),
    blocks: [
      ...whichIncident(incidents, words),
      input("to", { label: words.assignLabel(), hint: words.assignHint() }, { type: "users_select" }),
      input(
        "note",
        { label: words.assignNoteLabel(), hint: words.noteHint(), optional: true },
        textField({ several: true, most: 1_000 }),
      ),
    ],
  });
}

/** Assigns the incident, and writes the note where there is one. */
export function assignModal(people: People): Modal {
  return {
    async submitted({ about, values, who, teller }) {
      const words = modalWords(teller.tenant.locale);
      const id = chosenIncident(about, values);
      if (id === null || values.to === undefined) return { kind: "wrong", errors: { to: words.assignLabel() } };
      const assigned = await people.assign(teller.tenant, id, values.to, who);
      const note = values.note?.trim();
      if (note && assigned.kind !== "unknown") await people.note(teller.tenant, id, note, who);
      if (assigned.kind === "done") return { kind: "closed" };
      const text = handledText("assign", assigned, id, teller);
      return { kind: "shows", view: saidView(words.assignTitle(), words.done(), text) };
    },
  };
}
