import type { Unavailable } from "@hansho/core/evidence";

/** Why AWS did not answer, in our words. */
export function troubleIn(error: unknown): Unavailable {
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
