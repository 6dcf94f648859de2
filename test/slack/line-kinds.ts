import type { ThreadLine } from "@hansho/core/incident";

/** Whether it can stand in any incident's thread: a new kind of line does not compile until somebody says so here. */
const every: Record<ThreadLine["kind"], boolean> = {
  acknowledged: true,
  unacknowledged: true,
  assigned: true,
  note: true,
  reopened: true,
  "reopened-by-hand": true,
  recovered: true,
  "resolved-by-hand": true,
  confirmed: true,
  settled: true,
  "missing-data": true,
  "alarm-gone": true,
  reminder: true,
  escalated: true,
  runbook: true,
  postmortem: true,
  // Of evidence that names any.
  hypotheses: false,
  picture: true,
  // Of a notice.
  rest: false,
  joined: true,
  // Of a card of several.
  "all-over": false,
  unsuppressed: true,
  released: true,
  // Of a storm's card.
  "storm-critical": false,
  "storm-burns": false,
  "storm-ended": false,
};

/** Every kind of line that any incident's thread can hold. */
export const LINE_KINDS = (Object.keys(every) as ThreadLine["kind"][]).filter((kind) => every[kind]);
