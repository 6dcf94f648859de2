import type { Brief } from "@hansho/core/brief";
import { MINUTE, START } from "./made.ts";

/** An incident in brief: opened at START, over after five minutes, taken by nobody; anything can be told otherwise. */
export function madeBrief(id: string, more: Partial<Brief> = {}): Brief {
  const { openedAt = START, name = "balance-HighLatency" } = more;
  return {
    id,
    version: 2,
    alarm: `aws:111122223333:ap-northeast-1:${name}`,
    name,
    account: "111122223333",
    region: "ap-northeast-1",
    application: "balance",
    severity: "high",
    openedAt,
    endedAt: openedAt + 5 * MINUTE,
    ending: "recovered",
    count: 1,
    flapped: false,
    takenAt: null,
    acted: false,
    mutedAt: null,
    escalated: 0,
    runbook: true,
    okAction: true,
    learnt: { contributor: null, kind: "metric", actedAt: null, after: [], setting: null },
    ...more,
  };
}
