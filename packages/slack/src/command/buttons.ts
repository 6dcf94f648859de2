import type { People } from "@hansho/app/act/people";
import type { Incident } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import { assignView } from "../modal/assign.ts";
import { muteView } from "../modal/mute.ts";
import { needsReason } from "../modal/mute-form.ts";
import { noteView } from "../modal/note.ts";
import { notOpenedText, type OpenModal } from "../modal/opening.ts";
import { postmortemView } from "../modal/postmortem.ts";
import type { Block } from "../render/blocks.ts";
import { durationOf } from "./duration.ts";
import { acknowledgedText, runbookText, unknownText } from "./tell-acknowledged.ts";
import { handledText } from "./tell-handled.ts";
import { junkChangeText, junkText } from "./tell-junk.ts";
import { mutedText, stillText, unmutedText } from "./tell-muted.ts";
import { postmortemText } from "./tell-postmortem.ts";
import type { Teller } from "./teller.ts";

/**
 * What one button does to what it stands for: an incident's or a card's id, and its detail (a duration).
 * Answers what is to be said besides what the card shows, or null.
 */
export type Button = (
  target: { id: string; detail: string | null },
  who: Person,
  teller: Teller,
  open: OpenModal,
) => Promise<string | null>;

/** A proposal is named by its tenant and its day: nobody reaches another tenant's by a value of their own. */
function candidateOf(incident: string, day: string | null, { tenant }: Teller) {
  return { proposal: `junk-${tenant.name}-${day ?? ""}`, incident };
}

/** What each button on a card does, by its action's id. */
export function buttonsOf(people: People) {
  return {
    acknowledge: acknowledging("acknowledge", "ack"),
    unacknowledge: acknowledging("unacknowledge", "unack"),
    resolve: ending("resolve"),
    reopen: ending("reopen"),

    async "acknowledge-card"({ id }, who, { tenant, say }) {
      const { ids, more } = await people.acknowledgeCard(tenant, id, who);
      if (more) return say.again();
      return ids.length > 0 ? null : say.nothingToAcknowledge();
    },

    /** Where a reason is asked for, a choice of the menu is what the modal begins with. */
    async mute({ id, detail }, who, teller, open) {
      if (detail === CUSTOM) return muteByModal(id, who, teller, open);
      if (needsReason(teller.tenant)) return muteByModal(id, who, teller, open, detail ?? undefined);
      const duration = durationOf(detail ?? "");
      const end = duration === null ? null : { for: duration };
      const outcome = await people.muteIncident(teller.tenant, id, { end, reason: null }, who);
      return outcome.kind === "muted" && outcome.incidents.includes(id) ? null : mutedText(outcome, id, teller);
    },

    async "mute-card"({ id, detail }, who, teller) {
      const duration = durationOf(detail ?? "");
      const end = duration === null ? null : { for: duration };
      const outcome = await people.muteCard(teller.tenant, id, { end, reason: null }, who);
      if (outcome.kind !== "muted") return mutedText(outcome, id, teller);
      return outcome.more ? teller.say.again() : null;
    },

    async more({ id, detail }, who, teller, open) {
      const form = isForm(detail) ? detail : null;
      const incident = form && (await people.show(teller.tenant, id));
      if (!form || !incident) return unknownText(id, teller);
      const view = await formOf(form, incident, who, teller);
      return view && (await open(view)) ? null : notOpenedText(TYPED[form](id), teller);
    },

    async unmute({ id }, who, teller) {
      const outcome = await people.unmuteIncident(teller.tenant, id, who);
      return outcome.kind === "unmuted" ? stillText(outcome.still, teller) : unmutedText(outcome, id, teller);
    },

    async postmortem({ id }, who, teller) {
      const { tenant } = teller;
      const wanted = { locale: tenant.locale, format: "md" } as const;
      return postmortemText(await people.postmortem(tenant, [id], wanted, who), [id], wanted, teller);
    },

    async "junk-mute"({ id, detail }, who, teller) {
      return junkText(await people.muteJunk(teller.tenant, candidateOf(id, detail, teller), who), id, teller);
    },

    async "junk-keep"({ id, detail }, who, teller) {
      return junkText(await people.keepJunk(teller.tenant, candidateOf(id, detail, teller), who), id, teller);
    },

    async "junk-change"({ id, detail }, _who, teller) {
      const candidate = await people.junkCandidate(teller.tenant, candidateOf(id, detail, teller));
      return candidate ? junkChangeText(candidate, teller) : unknownText(id, teller);
    },

    runbook: async ({ id }, who, teller) => runbookText(await people.runbook(teller.tenant, id, who), id, teller),
  } satisfies Record<string, Button>;

  async function formOf(form: Form, incident: Incident, who: Person, teller: Teller): Promise<Block | null> {
    const about = { tenant: teller.tenant.name, channel: who.where?.channel ?? "", ids: [incident.id] };
    if (form === "postmortem") return postmortemView(people, about, incident, teller);
    return (form === "note" ? noteView : assignView)(about, [incident], teller);
  }

  async function muteByModal(id: string, who: Person, teller: Teller, open: OpenModal, length?: string) {
    const incident = await people.show(teller.tenant, id);
    if (!incident) return unknownText(id, teller);
    const about = { tenant: teller.tenant.name, channel: who.where?.channel ?? "", ids: [id] };
    const opened = await open(await muteView(people, about, [incident], teller, length));
    return opened ? null : notOpenedText(`mute ${id} until 18:00 reason "…"`, teller);
  }

  function acknowledging(action: "acknowledge" | "unacknowledge", verb: "ack" | "unack"): Button {
    return async function acknowledgingButton({ id }, who, teller) {
      const outcome = await people[action](teller.tenant, id, who);
      return outcome.kind === "done" ? null : acknowledgedText(verb, outcome, id, who.user, teller);
    };
  }

  function ending(action: "resolve" | "reopen"): Button {
    return async function endingButton({ id }, who, teller) {
      const outcome = await people[action](teller.tenant, id, who);
      return outcome.kind === "done" ? null : handledText(action, outcome, id, teller);
    };
  }
}

/** The menu's choice that asks for all else by a modal. */
const CUSTOM = "custom";

/** The choices of the card's other menu, and what to type where Slack opens no modal for them. */
const TYPED = {
  assign: (id: string) => `assign ${id} @user`,
  note: (id: string) => `note ${id} "…"`,
  postmortem: (id: string) => `postmortem ${id} lang=en format=html`,
};

type Form = keyof typeof TYPED;

function isForm(word: string | null): word is Form {
  return word !== null && Object.hasOwn(TYPED, word);
}
