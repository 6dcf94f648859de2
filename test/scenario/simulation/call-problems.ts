import { callCardOf } from "@hansho/core/card";
import { isFlapping } from "@hansho/core/flap";
import { type Incident, isPaused, isUnresolved } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { ELSEWHERE, type History } from "./history.ts";
import { wordsOf } from "./render.ts";
import type { Outcome } from "./world.ts";

/** What is wrong with how people and pagers were called: in vain, not at all, or never told that it is over. */
export function callProblems(history: History, outcome: Outcome): string[] {
  const { table } = outcome;
  const events = Map.groupBy(table.allEvents(), ({ subject }) => subject);
  return table.allAlarms().flatMap(({ incident }) => {
    if (!incident) return [];
    const problems = [
      ...calledInVain(events.get(incident.id) ?? []),
      ...notCalled(history, incident),
      ...pagerProblems(outcome, incident),
      ...elsewhereProblems(outcome, incident),
    ];
    return problems.map((problem) => `${incident.id}: ${problem}`);
  });
}

/** Nobody is called by the chain for what somebody has, or what is over. */
function calledInVain(events: readonly LedgerEvent[]): string[] {
  const told = events.filter(({ version }) => version > 0).sort((a, b) => a.version - b.version || a.n - b.n);
  const problems: string[] = [];
  let waits = true;
  for (const { kind, version } of told) {
    if (kind === "acknowledged" || kind === "assigned" || kind === "resolved") waits = false;
    if (kind === "unacknowledged" || kind === "opened" || kind === "reopened") waits = true;
    if (kind === "escalated" && !waits) problems.push(`was escalated in version ${version}, and nobody waited`);
  }
  return problems;
}

/** What burns and nobody has is called for to the chain's end, and to the last reminder. */
function notCalled({ config }: History, incident: Incident): string[] {
  const { muted, heldBack, owner, calls, severity, among } = incident;
  if (!isUnresolved(incident) || muted || heldBack || owner || isPaused(incident) || isFlapping(incident)) return [];
  if (among === "storm") return calls ? ["is in a storm, and calls"] : [];
  const { escalation = {}, reminders = {} } = config.tenants[incident.tenant]?.policies ?? {};
  const steps = escalation[severity]?.length ?? 0;
  const most = reminders[severity]?.most ?? 0;
  return [
    ...((calls?.steps ?? 0) === steps ? [] : [`has taken ${calls?.steps} of ${steps} steps`]),
    ...((calls?.reminders ?? 0) === most ? [] : [`has reminded ${calls?.reminders} of ${most} times`]),
  ];
}

/** A pager's last word is the incident's. */
function pagerProblems({ pager }: Outcome, incident: Incident): string[] {
  const last = pager.pages.filter(({ body }) => body.key === `${incident.tenant}/${incident.id}`).at(-1);
  if (!last) return [];
  const wanted = isUnresolved(incident) ? "trigger" : "resolve";
  // What comes back to somebody who has it pages nobody again.
  if (wanted === "trigger" && incident.owner) return [];
  return last.body.action === wanted ? [] : [`is ${incident.status}, and its pager heard "${last.body.action}" last`];
}

/** Who was called in another channel reads there how it is now. */
function elsewhereProblems({ slack, deleted }: Outcome, incident: Incident): string[] {
  if (deleted || !incident.calledIn?.some(({ channel }) => channel === ELSEWHERE.channel)) return [];
  const card = callCardOf(incident.card, ELSEWHERE.channel);
  const said = slack.all
    .filter(({ message: { metadata } }) => "card" in metadata && metadata.card === card && metadata.part === "main")
    .at(-1)?.message.text;
  return said?.split(" + ").includes(wordsOf(incident)) ? [] : [`was called elsewhere, where it says "${said}"`];
}
