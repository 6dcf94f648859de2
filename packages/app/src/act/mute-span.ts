import { denial } from "@hansho/core/denial";
import type { Person } from "@hansho/core/ledger";
import { mayMuteFor, whoMayMuteFor } from "@hansho/core/role";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { MuteAsked, Muted } from "./mute.ts";
import type { ActPorts } from "./ports.ts";
import { withinGroups } from "./within-groups.ts";

/** Whether a mute lacks the reason that its tenant asks for. */
export function lacksReason({ policies }: Tenant, reason: string | null): boolean {
  return policies.muteReason === "required" && (reason === null || reason.trim() === "");
}

type Span = { kind: "span"; from: number; until: number };

/** From when until when somebody may mute, in epoch milliseconds, or why not; what is refused leaves a line of the audit. */
export async function spanFor(
  ports: ActPorts,
  config: Config,
  { tenant, asked, who, target }: { tenant: Tenant; asked: MuteAsked; who: Person; target: string },
): Promise<Span | Extract<Muted, { kind: "too-long" | "already-over" | "needs-reason" }>> {
  if (lacksReason(tenant, asked.reason)) return { kind: "needs-reason" };
  const now = ports.clock.now();
  const span = await spanOf(ports, config, tenant, asked, who, now);
  if (span.kind === "too-long") {
    await ports.ledger.append([denial({ who, what: "mute", target, reason: "not-so-long" }, tenant.name, now)]);
  }
  return span;
}

/** Slack is asked who is in a group only where that decides. */
async function spanOf(
  ports: ActPorts,
  config: Config,
  tenant: Tenant,
  { end }: MuteAsked,
  { user }: Person,
  now: number,
): Promise<Span | Extract<Muted, { kind: "too-long" | "already-over" }>> {
  const { muteDefault, muteMost } = tenant.policies;
  const roles = config.roles ?? [];
  const until = end === null ? now + muteDefault : "for" in end ? now + end.for : end.until;
  if (until <= now) return { kind: "already-over", until };
  const span: Span = { kind: "span", from: now, until };
  if (until - now <= mayMuteFor(user, muteMost, roles)) return span;
  const may = whoMayMuteFor(until - now, roles);
  const { within, unsure } = await withinGroups(ports, config, tenant, user, may);
  const most = mayMuteFor(user, muteMost, roles, within);
  return until - now <= most ? span : { kind: "too-long", most, may, ...(unsure.length > 0 && { unsure }) };
}
