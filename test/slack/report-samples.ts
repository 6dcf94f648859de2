import { type Named, type Report, reportOf } from "@hansho/app/report/report";
import { weekNamed, weeksFrom } from "@hansho/app/report/week";
import type { Brief } from "@hansho/core/brief";
import { MINUTE } from "../core/made.ts";
import { madeBrief } from "../core/made-briefs.ts";

const HOUR = 60 * MINUTE;
const ZONE = "Asia/Tokyo";

/** The week that is reported. */
export const WEEK = weekNamed("2026-W47", ZONE) as Named;

/** A week of a tenant with something of everything, after seven others. */
export const fullReport: Report = reportOf(
  [
    ...[38, 29, 17, 0, 88, 31, 20].flatMap((count, index) => earlier(index - 7, count)),
    ...many(14, "payment-gateway-5xx", "critical", (index) => ({
      application: "payment-gateway",
      endedAt: at(index * 9) + (index + 1) * 15_000,
    })),
    ...many(6, "ledger-replication-lag", "high", (index) => ({
      application: "ledger",
      takenAt: at(index * 20) + (index + 2) * MINUTE,
      acted: true,
      endedAt: at(index * 20) + (index + 1) * 11 * MINUTE,
      runbook: false,
    })),
    ...many(5, "batch-cpu", "medium", (index) => ({ application: "batch", mutedAt: at(index * 30), okAction: false })),
    ...many(3, "orders-latency", "medium", () => ({ application: "orders", flapped: true, okAction: null })),
    madeBrief("pay-90", {
      name: "disk-full",
      severity: "high",
      application: null,
      openedAt: at(100),
      endedAt: null,
      ending: null,
      escalated: 2,
    }),
    madeBrief("pay-91", {
      name: "queue-depth",
      severity: "low",
      openedAt: at(120),
      mutedAt: at(120),
      takenAt: at(121),
      acted: true,
    }),
  ],
  { tenant: "payments", zone: ZONE, spans: spans(), now: WEEK.to + 9 * HOUR },
);

/** A week in which nothing fired, and after which nothing burns. */
export const quietReport: Report = reportOf([], {
  tenant: "payments",
  zone: ZONE,
  spans: spans(),
  now: WEEK.to + 9 * HOUR,
});

function spans(): [...Named[], Named] {
  return [...[-7, -6, -5, -4, -3, -2, -1].map((weeks) => weeksFrom(WEEK, weeks, ZONE)), WEEK];
}

function at(hours: number): number {
  return WEEK.from + hours * HOUR;
}

function many(
  count: number,
  name: string,
  severity: Brief["severity"],
  more: (index: number) => Partial<Brief>,
): Brief[] {
  return Array.from({ length: count }, (_, index) => {
    const own = more(index);
    const step = { "payment-gateway-5xx": 9, "ledger-replication-lag": 20, "batch-cpu": 30 }[name] ?? 40;
    return madeBrief(`pay-${name.length}${index}`, { name, severity, openedAt: at(index * step), ...own });
  });
}

function earlier(weeks: number, count: number): Brief[] {
  const { from } = weeksFrom(WEEK, weeks, ZONE);
  return Array.from({ length: count }, (_, index) =>
    madeBrief(`old${weeks}-${index}`, {
      openedAt: from + index * MINUTE,
      name: index % 4 === 0 ? "payment-gateway-5xx" : "batch-cpu",
      severity: (["medium", "medium", "high", "low", "critical"] as const)[index % 5] ?? "medium",
    }),
  );
}
