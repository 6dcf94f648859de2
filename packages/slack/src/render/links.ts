import { alarmUrl, eventUrl, logsUrl, traceUrl } from "@hansho/core/console-links";
import type { Incident } from "@hansho/core/incident";
import { testOf } from "@hansho/core/test-alarm";
import type { Messages } from "../catalogue/messages.ts";
import { type Block, context } from "./blocks.ts";
import { escaped } from "./escape.ts";
import { changeBefore } from "./found.ts";
import type { Look } from "./look.ts";

/** Where to look further: the alarm, the logs of the breach, the trace that failed, the dashboard, and what was changed before; CloudWatch has no alarm of a test. */
export function linksOf(incident: Incident, { dashboard }: Look, say: Messages): string[] {
  const { facts, evidence } = incident;
  const { identity } = facts;
  const logs = evidence?.logs;
  const trace = logs?.status === "found" ? logs.finding.trace : null;
  const change = changeBefore(incident);
  return [
    linked(testOf(facts) ? null : alarmUrl(identity), say.alarmLink()),
    linked(logs && "from" in logs ? logsUrl(identity, logs.group, logs.from, logs.to) : null, say.logsLink()),
    linked(trace ? traceUrl(identity, trace) : null, say.traceLink()),
    linked(dashboard ?? null, say.dashboardLink()),
    linked(change?.event ? eventUrl(identity, change.event) : null, say.changeLink({ deployed: isDeployed(change) })),
  ].filter((link) => link !== null);
}

/** The links in a row of small print; no block where there is none. */
export function linkBlocks(links: readonly string[]): Block[] {
  return links.length > 0 ? [context([links.join(" · ")])] : [];
}

function isDeployed(change: ReturnType<typeof changeBefore>): boolean {
  return change?.kind === "deployment";
}

function linked(url: string | null, text: string): string | null {
  return url === null ? null : `<${escaped(url)}|${text}>`;
}
