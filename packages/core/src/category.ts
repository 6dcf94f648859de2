/** One vocabulary for log lines, hypotheses and runbooks. */
export const categories = [
  "database",
  "external-api",
  "internal-service",
  "auth",
  "message-queue",
  "infrastructure",
  "timeout",
  "code-defect",
  "unknown",
] as const;

/** One of the categories. */
export type Category = (typeof categories)[number];
