/** What the names of all alarms begin with that watch Hansho itself. */
export const WATCH = "hansho-watch-";

/** Where CloudWatch keeps this stage's own metrics. */
export function metricsNamespace(): string {
  return `Hansho/${$app.stage}`;
}
