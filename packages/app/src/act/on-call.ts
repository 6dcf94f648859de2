import type { LedgerEvent, Person } from "@hansho/core/ledger";
import { type OnCall, type Override, onCallAt, type Rota } from "@hansho/core/rota";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { Overrides } from "../ports/overrides.ts";
import type { ActPorts } from "./ports.ts";

/** Who is on call by one rota, and who will be when that ends; null where nobody is. */
export type OnDuty = { rota: string; now: OnCall | null; next: OnCall | null };

/** What came of standing in for whoever is on call. */
export type StoodIn =
  | { kind: "done" | "already"; override: Override; before: OnCall | null }
  | { kind: "no-rota"; rotas: string[] }
  /** `until` is the moment that was understood. */
  | { kind: "already-over"; until: number }
  | { kind: "too-long"; most: number };

/** Who is on call by a tenant's rotas: its own first, then those that its escalations ask. */
export function onCall(ports: ActPorts, config: Config) {
  return async (tenant: Tenant): Promise<OnDuty[]> =>
    Promise.all(rotasOf(config, tenant).map((rota) => onDuty(ports, rota, ports.clock.now())));
}

/** Has somebody stand in from now until a time, by one of the tenant's rotas; the last who was named counts. */
export function standIn(ports: ActPorts, config: Config) {
  return async function take(
    tenant: Tenant,
    asked: { user: string; rota: string | null; end: { for: number } | { until: number } },
    who: Person,
  ): Promise<StoodIn> {
    const rotas = rotasOf(config, tenant);
    const rota = rotas.find(({ name }) => asked.rota === null || name === asked.rota);
    if (!rota) return { kind: "no-rota", rotas: rotas.map(({ name }) => name) };
    const now = ports.clock.now();
    const until = "until" in asked.end ? asked.end.until : now + asked.end.for;
    if (until <= now) return { kind: "already-over", until };
    if (until - now > MOST_STAND_IN) return { kind: "too-long", most: MOST_STAND_IN };
    const overrides = await ports.overrides.active(rota.name, now);
    const before = onCallAt(rota, overrides, now);
    const same = overrides.find((one) => isSame(one, asked.user, until, now));
    if (same) {
      const others = overrides.filter((one) => one !== same);
      // Whoever stopped before telling of it is made good for.
      await ports.ledger.append([eventOf(same, onCallAt(rota, others, same.from), { ...who, user: same.by })]);
      return { kind: "already", override: same, before };
    }
    const id = `${tenant.prefix}-o${await ports.numbers.next(tenant.name, "override")}`;
    const override = { id, tenant: tenant.name, rota: rota.name, user: asked.user, from: now, until, by: who.user };
    await ports.overrides.add(override);
    await ports.ledger.append([eventOf(override, before, who)]);
    return { kind: "done", override, before };
  };
}

/** A tenant's rotas, its own first; nobody else's are shown or changed from its channel. */
function rotasOf({ rotas = {} }: Config, { oncall, policies }: Tenant): Rota[] {
  const asked = Object.values(policies.escalation ?? {}).flatMap((steps) => steps.map((step) => step.oncall));
  const names = [...new Set([oncall ?? null, ...asked])];
  return names.flatMap((name) => rotas[name ?? ""] ?? []);
}

async function onDuty(ports: { overrides: Overrides }, rota: Rota, at: number): Promise<OnDuty> {
  const overrides = await ports.overrides.active(rota.name, at);
  const now = onCallAt(rota, overrides, at);
  return { rota: rota.name, now, next: now && onCallAt(rota, overrides, now.until) };
}

/** Sent twice within a minute it is the same; typed as a duration it ends a moment later the second time. */
function isSame(one: Override, user: string, until: number, now: number): boolean {
  return one.user === user && Math.abs(one.until - until) < SAME_WITHIN && now - one.from < SAME_WITHIN;
}

function eventOf(override: Override, before: OnCall | null, who: Person): LedgerEvent {
  return {
    tenant: override.tenant,
    subject: override.id,
    version: 1,
    n: 0,
    at: override.from,
    kind: "stood-in",
    reason: "stood-in-by-person",
    by: { kind: "person", ...who },
    alarm: null,
    card: null,
    facts: { rota: override.rota, before: before?.user ?? null, after: override.user, until: override.until },
  };
}

/** Whoever stands in for longer takes a place in the rota. */
const MOST_STAND_IN = 31 * 86_400_000;

const SAME_WITHIN = 60_000;
