import type { Dice } from "../dice.ts";
import type { Operation, System } from "./system.ts";

/** The kinds of faults that are injected. */
export const families = ["early-return", "exception", "cpu-contention", "network-delay"] as const;
export type Family = (typeof families)[number];

/** A fault at one service; early returns and exceptions at one step of one operation of it. */
export type Fault = {
  family: Family;
  service: string;
  operation: Operation | null;
  /** The step behind which it happens. */
  after: number;
  /** Share of the requests it hits. */
  hits: number;
  /** Milliseconds of delay, or times as slow. */
  amount: number;
  /** Whether the culprit itself logs an error. */
  logs: boolean;
};

/** Draws a fault of a family at one of some operations. */
export function drawFault(dice: Dice, family: Family, operations: Operation[]): Fault {
  const operation = dice.pick(operations);
  const isCode = family === "early-return" || family === "exception";
  return {
    family,
    service: operation.service,
    operation: isCode ? operation : null,
    after: dice.int(0, Math.max(0, operation.steps.length - 2)),
    hits: dice.chance(0.6) ? 1 : dice.between(0.3, 0.9),
    amount: family === "network-delay" ? dice.between(25, 250) : dice.between(1.8, 6),
    logs: family === "exception" && dice.chance(0.3),
  };
}

/** Everything that a system's requests may come along. */
export function reachedFrom({ entries }: System): Operation[] {
  const reached = new Set<Operation>();
  const visit = (operation: Operation) => {
    reached.add(operation);
    for (const step of operation.steps) if (step.kind === "call" && !reached.has(step.operation)) visit(step.operation);
  };
  for (const { operation } of entries) visit(operation);
  return [...reached];
}
