import { Unreachable } from "@hansho/app/unreachable";
import type { Unavailable } from "@hansho/core/evidence";

/** Why AWS did not answer, in our words; of the table, where turns are taken, only that it was too slow is worth telling. */
export function troubleIn(error: unknown): Unavailable {
  if (error instanceof Unreachable) return isTimeout(error.cause) ? "too-slow" : "failed";
  if (isTimeout(error)) return "too-slow";
  return (error instanceof Error && WHY[error.name]) || "failed";
}

/** What the services call the same thing. */
const WHY: Record<string, Unavailable> = {
  Throttling: "throttled",
  ThrottlingException: "throttled",
  ThrottledException: "throttled",
  RequestLimitExceeded: "throttled",
  LimitExceededException: "throttled",
  TooManyRequestsException: "throttled",
  AccessDenied: "denied",
  AccessDeniedException: "denied",
  UnauthorizedOperation: "denied",
  UnrecognizedClientException: "denied",
  ExpiredTokenException: "denied",
  ResourceNotFoundException: "no-such-group",
  AnotherAccount: "another-account",
};

/** What the SDK throws where its request had no answer in time. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

/** Why a call that was given up by its signal, or refused, has no answer. */
export function troubleWithin(signal: AbortSignal, error: unknown): Unavailable {
  return signal.aborted ? "too-slow" : troubleIn(error);
}
