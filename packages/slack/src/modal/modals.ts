import type { People } from "@hansho/app/act/people";
import { ASSIGN, assignModal } from "./assign.ts";
import type { Modal } from "./modal.ts";
import { MUTE, muteModal } from "./mute.ts";
import { NOTE, noteModal } from "./note.ts";
import { POSTMORTEM, postmortemModal } from "./postmortem.ts";

/** What each modal does, by its callback id. */
export function modalsOf(people: People) {
  return {
    [MUTE]: muteModal(people),
    [NOTE]: noteModal(people),
    [ASSIGN]: assignModal(people),
    [POSTMORTEM]: postmortemModal(people),
  } satisfies Record<string, Modal>;
}
