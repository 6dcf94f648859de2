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

/** By this callback id Slack names the modal of a note. */
export const NOTE = "note";

/** The modal that takes a note on one of these incidents. */
export function noteView(about: About, incidents: readonly Incident[], { tenant }: Teller): Block {
  const words = modalWords(tenant.locale);
  return modalView({
    callback: NOTE,
    title: words.noteTitle(),
    submit: words.noteSubmit(),
    close: words.cancel(),
    metadata: metadataOf(about),
    blocks: [
      ...whichIncident(incidents, words),
      input("note", { label: words.noteLabel(), hint: words.noteHint() }, textField({ several: true, most: 1_000 })),
    ],
  });
}

/** Writes the note; the same one sent twice is one. */
export function noteModal(people: People): Modal {
  return {
    async submitted({ about, values, who, teller }) {
      const words = modalWords(teller.tenant.locale);
      const id = chosenIncident(about, values);
      if (id === null) return { kind: "wrong", errors: { note: words.noteMissing() } };
      const text = values.note?.trim();
      if (!text) return { kind: "wrong", errors: { note: words.noteMissing() } };
      const noted = await people.note(teller.tenant, id, text, who);
      if (noted.kind === "done" || noted.kind === "already") return { kind: "closed" };
      return { kind: "shows", view: saidView(words.noteTitle(), words.done(), handledText("note", noted, id, teller)) };
    },
  };
}
