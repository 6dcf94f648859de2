import { newestBriefs } from "@hansho/core/brief";
import type { Incident } from "@hansho/core/incident";
import { type Severity, severities, severityRank } from "@hansho/core/severity";
import type { Tenant } from "@hansho/core/tenant";
import type { ActPorts } from "./ports.ts";
import { burning } from "./unresolved.ts";

/** An incident to choose, over or not; `name` is its alarm's, `endedAt` null while it burns. Times are epoch milliseconds. */
export type Choosable = { id: string; name: string; severity: Severity; openedAt: number; endedAt: number | null };

/** A span of time, in epoch milliseconds. */
type Span = { from: number; to: number };

/**
 * A tenant's other incidents of the time in which one burned, or without one of the last days: the worst first, of those the nearest to it.
 * Of what is long over the newest are read.
 */
export function sameTime(ports: ActPorts) {
  return async (tenant: Tenant, around: Incident | null, most: number): Promise<Choosable[]> => {
    const now = ports.clock.now();
    const span = around ? spanOf(around, now) : { from: now - LATELY, to: now };
    const [{ found }, told] = await Promise.all([
      burning(ports, tenant, [], MOST_READ),
      ports.briefs.since(tenant.name, span.from - LONGEST, MOST_READ),
    ]);
    const open = found.map(({ id, labels, openedAt }) => ({
      id,
      name: labels.alarm ?? "",
      severity: severities.find((one) => one === labels.sev) ?? "low",
      openedAt,
      endedAt: null,
    }));
    const isOpen = new Set(open.map(({ id }) => id));
    const over = newestBriefs(told).filter(({ id }) => !isOpen.has(id));
    const others = [...open, ...over].filter(({ id }) => id !== around?.id);
    return nearest(others, span, around?.openedAt ?? now).slice(0, most);
  };
}

/** Those of a span, the worst first, and of the same severity those that opened the nearest to a time. */
function nearest(all: readonly Choosable[], { from, to }: Span, at: number): Choosable[] {
  return all
    .filter(({ openedAt, endedAt }) => openedAt <= to && (endedAt === null || endedAt >= from))
    .map(({ id, name, severity, openedAt, endedAt }) => ({ id, name, severity, openedAt, endedAt }))
    .toSorted(
      (a, b) =>
        severityRank(a.severity) - severityRank(b.severity) || Math.abs(a.openedAt - at) - Math.abs(b.openedAt - at),
    );
}

function spanOf({ openedAt, resolvedAt }: Incident, now: number): Span {
  return { from: openedAt - BESIDE, to: (resolvedAt ?? now) + BESIDE };
}

/** What goes wrong together does not do so in the same minute. */
const BESIDE = 15 * 60_000;
/** A week with its weekend. */
const LATELY = 7 * 86_400_000;
/** What had burned for longer when the time began, and is over, is not looked for. */
const LONGEST = 86_400_000;
const MOST_READ = 2_000;
