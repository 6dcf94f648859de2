import type { Message } from "@hansho/app/ports/channel";
import type { Renderer } from "@hansho/app/renderer";
import type { CardView } from "@hansho/core/card";
import { isFlapping } from "@hansho/core/flap";
import { identityKey } from "@hansho/core/identity";
import { type Incident, isPaused } from "@hansho/core/incident";
import { togetherMark } from "@hansho/core/unseen";

/** What a card says in a simulation: all that a person could go by, and nothing that takes time to draw. */
export const plainRenderer: Renderer = {
  card: (view, _tenant, version) => main(view, version),
  simple: (view, _tenant, version) => main(view, version),
  together: (owner, views) =>
    message(`together: ${views.flatMap(({ incidents }) => incidents.map(wordsOf)).join(" + ")}`, togetherMark(owner)),
  line: (view, line) => message(line.part, { card: view.card, part: line.part, version: 1 }),
  plain: (signal, _tenant, parked) =>
    signal.what === "alarm"
      ? message(`${parked ? "could not be processed" : "may be repeated"}: ${signal.facts.name} ${signal.state}`, {
          identity: identityKey(signal.facts.identity),
          changedAt: signal.changedAt,
        })
      : message(`may be repeated: ${signal.text}`, { identity: signal.origin.messageId, changedAt: 0 }),
};

/** What an incident's card says. */
export function wordsOf(incident: Incident): string {
  const { id, status, state, count, owner, muted, evidence } = incident;
  if (incident.among === "storm" || isPaused(incident)) return `${id} ${status}`;
  const said = [
    id,
    status,
    state,
    `x${count}`,
    owner && `owned by ${owner.user}`,
    muted && "muted",
    flapWords(incident),
  ];
  return [...said, evidence?.logs.status].filter((word) => word !== null && word !== undefined).join(" ");
}

function flapWords(incident: Incident): string | null {
  const changes = incident.flap?.changes ?? 0;
  return changes === 0 ? null : `${isFlapping(incident) ? "flapping" : "flapped"} ${changes}`;
}

function main(view: CardView, version: number): Message {
  if (view.digest) {
    const said = view.digest.members.map(({ id, status }) => `${id} ${status}`);
    const mark = { card: view.card, part: "main", version };
    return message([view.digest.storm?.endedAt ? "storm over" : "storm", ...said].join(" + "), mark);
  }
  const text = view.notice ? view.notice.text : view.incidents.map(wordsOf).join(" + ");
  return message(text, { card: view.card, part: "main", version });
}

function message(text: string, metadata: Message["metadata"]): Message {
  return { text, color: null, blocks: [], metadata };
}
