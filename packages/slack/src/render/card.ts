import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { isOfHealed } from "@hansho/core/digest";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import { severityRank } from "@hansho/core/severity";
import { fallback } from "./blocks.ts";
import { digestBlocks, digestColor, digestPush } from "./digest-card.ts";
import { groupBlocks, groupPush } from "./group-card.ts";
import { healedBlocks, healedPush } from "./healed-card.ts";
import { incidentBlocks } from "./incident-card.ts";
import { junkBlocks, junkPush } from "./junk-card.ts";
import type { Look } from "./look.ts";
import { muteEndBlocks, muteEndPush } from "./mute-end-card.ts";
import { noticeBlocks, noticePush } from "./notice-card.ts";
import { pushOf } from "./push.ts";
import { COLORS, NEUTRAL, shownState } from "./state.ts";
import { richVoice } from "./voice.ts";

/** A card as one Slack message: the same view gives the same message, whatever the time. */
export function renderCard(view: CardView, look: Look, version: number): Message {
  const metadata = { card: view.card, part: "main", version };
  if (view.digest) {
    const { digest } = view;
    if (isOfHealed(digest)) {
      const blocks = healedBlocks(digest, view.card, richVoice(look));
      return { text: fallback(healedPush(digest, look)), color: NEUTRAL, blocks, metadata };
    }
    const blocks = digestBlocks(digest, view.card, richVoice(look));
    return { text: fallback(digestPush(digest, look)), color: digestColor(digest), blocks, metadata };
  }
  const [first, ...others] = worstFirst(view.incidents);
  if (first && others.length > 0) {
    const all = [first, ...others] as const;
    const blocks = groupBlocks(all, view.card, look, richVoice(look));
    return { text: groupPush(all, look), color: COLORS[shownState(first)], blocks, metadata };
  }
  if (first) {
    const blocks = incidentBlocks(first, look, richVoice(look));
    return { text: pushOf(first, look), color: COLORS[shownState(first)], blocks, metadata };
  }
  if (view.notice?.muteEnd) {
    const { muteEnd } = view.notice;
    return { text: muteEndPush(muteEnd, look), color: COLORS.open, blocks: muteEndBlocks(muteEnd, look), metadata };
  }
  if (view.notice?.report) {
    return { text: fallback(view.notice.text), color: NEUTRAL, blocks: view.notice.report.blocks, metadata };
  }
  if (view.notice?.junk) {
    const { junk } = view.notice;
    return {
      text: junkPush(junk, view.notice, look),
      color: NEUTRAL,
      blocks: junkBlocks(junk, view.notice, look),
      metadata,
    };
  }
  if (view.notice) {
    return { text: noticePush(view.notice, look), color: NEUTRAL, blocks: noticeBlocks(view.notice, look), metadata };
  }
  throw new Error(`Card ${view.card} shows neither an incident nor a notice.`);
}

/** Unresolved before resolved, what is muted behind what is not, what somebody has behind what waits, then by severity, then by age. */
export function worstFirst(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted(
    (a, b) =>
      Number(isUnresolved(b)) - Number(isUnresolved(a)) ||
      Number(isMuted(a)) - Number(isMuted(b)) ||
      Number(isTaken(a)) - Number(isTaken(b)) ||
      severityRank(a.severity) - severityRank(b.severity) ||
      a.openedAt - b.openedAt,
  );
}

function isTaken({ status }: Incident): boolean {
  return status === "acknowledged";
}

function isMuted(incident: Incident): boolean {
  return isUnresolved(incident) && incident.muted !== null;
}
