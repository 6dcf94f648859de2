import type { InvocationOutcome } from "./invoke.ts";

/** Which records of a batch are to come again, and why. */
export type BatchVerdict = {
  readonly reason: "succeeded" | "some-failed" | "threw" | "timed-out" | "invalid-answer" | "unknown-identifier";
  readonly failed: ReadonlySet<string>;
  readonly error?: unknown;
};

/**
 * Reads a handler's answer to a batch as Lambda does with ReportBatchItemFailures, fail closed: a thrown error, a timeout,
 * an answer that is no object, and a failure without an identifier or with one that is not in the batch fail every record.
 * Nothing, an empty object, and an empty or missing list say that every record succeeded.
 * Source: the Lambda developer guide, "Implementing partial batch responses", success and failure conditions.
 */
export function judgeBatch(outcome: InvocationOutcome, messageIds: ReadonlySet<string>): BatchVerdict {
  if (outcome.ended === "threw") return { reason: "threw", failed: messageIds, error: outcome.error };
  if (outcome.ended === "timed-out") return { reason: "timed-out", failed: messageIds };
  if (outcome.ended === "unserializable") return { reason: "invalid-answer", failed: messageIds, error: outcome.error };

  const { answer } = outcome;
  if (answer === null) return { reason: "succeeded", failed: new Set() };
  if (typeof answer !== "object" || Array.isArray(answer)) return { reason: "invalid-answer", failed: messageIds };
  const failures: unknown = "batchItemFailures" in answer ? (answer.batchItemFailures ?? []) : [];
  if (!Array.isArray(failures)) return { reason: "invalid-answer", failed: messageIds };

  const identifiers = failures.map(identifierOf);
  const named = identifiers.filter((identifier) => identifier !== undefined);
  if (named.length < identifiers.length) return { reason: "invalid-answer", failed: messageIds };
  if (!named.every((identifier) => messageIds.has(identifier)))
    return { reason: "unknown-identifier", failed: messageIds };
  return { reason: named.length === 0 ? "succeeded" : "some-failed", failed: new Set(named) };
}

function identifierOf(failure: unknown): string | undefined {
  if (typeof failure !== "object" || failure === null || !("itemIdentifier" in failure)) return undefined;
  const { itemIdentifier } = failure;
  return typeof itemIdentifier === "string" && itemIdentifier !== "" ? itemIdentifier : undefined;
}
