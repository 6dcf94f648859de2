import { type CallPolicy, nextCall } from "./calls.ts";
import { type Incident, isUnresolved } from "./incident.ts";
import type { Mention } from "./tenant.ts";

/** Whom the next call of an incident calls and when (epoch milliseconds), or why there is none. */
export type NextCalled =
  | { kind: "step"; at: number; mention: Mention | null; rota: string | null; channel: string | null; pager: boolean }
  | { kind: "reminder"; at: number; mention: Mention | null }
  | { kind: "nobody"; because: "over" | "muted" | "owned" | "none-left" };

/** Who is called next if nothing changes; `mention` is whom the opening called at this severity. */
export function nextCalled(incident: Incident, policy: CallPolicy, mention: Mention | null): NextCalled {
  const next = nextCall(incident);
  const { severity, calls, owner } = incident;
  if (!next) return { kind: "nobody", because: becauseOf(incident) };
  if (next.kind === "reminder") {
    const to = owner ? (owner.user as Mention) : mention;
    return { kind: "reminder", at: next.at, mention: policy.reminders?.[severity]?.mention ? to : null };
  }
  const step = policy.escalation?.[severity]?.[calls?.steps ?? 0];
  if (!step) return { kind: "nobody", because: "none-left" };
  const { oncall, channel, topic } = step;
  return {
    kind: "step",
    at: next.at,
    mention: step.mention,
    rota: step.mention === null ? oncall : null,
    channel,
    pager: topic !== null,
  };
}

function becauseOf(incident: Incident): Extract<NextCalled, { kind: "nobody" }>["because"] {
  if (!isUnresolved(incident)) return "over";
  if (incident.muted || incident.heldBack || incident.facts.suppression) return "muted";
  return incident.owner ? "owned" : "none-left";
}
