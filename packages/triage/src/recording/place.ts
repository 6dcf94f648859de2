import { serviceOf } from "./service-name.ts";

/** What a file holds, told by its name. */
export type Holding = "logs" | "metrics" | "spans" | "changes" | "topology" | "incidents" | "window" | "nothing";

/** Which window a file belongs to, told by its path; null where it may hold both. */
export type Within = "breach" | "baseline";

const HOLDINGS: readonly [Holding, RegExp][] = [
  ["nothing", /trace_?ids?\b|fault_?list|ground_?truth|root_?cause|\blabels?\b|readme|\.(?:md|py|png|zip)$/iu],
  ["window", /^incident\.json$|inject_?time|^windows?\.json$/iu],
  ["topology", /topology|dependenc|edges?\b|call_?graph|service_?map/iu],
  ["changes", /changes?(?![a-z])|deploy|(?<![a-z])events?(?![a-z])/iu],
  ["incidents", /incidents(?![a-z])|alarms?(?![a-z])|alerts?(?![a-z])/iu],
  ["metrics", /metrics?(?![a-z])|kpis?(?![a-z])/iu],
  ["spans", /traces?(?![a-z])|spans?(?![a-z])/iu],
  ["logs", /(?<![a-z])logs?(?![a-z])/iu],
];

/** What a file holds: its own name tells before its folders' do; null where no name tells. */
export function holdingOf(path: string): Holding | null {
  for (const part of path.split("/").toReversed()) {
    const holding = HOLDINGS.find(([, words]) => words.test(part))?.[0];
    if (holding) return holding;
  }
  return null;
}

const BREACH =
  /(?:^|[/_. -])(?:breach|abnormal|anomal(?:y|ous)|faulty?|failure|incident|after|bad|rca_data)(?=[/_. -]|$)/iu;
const BASELINE =
  /(?:^|[/_. -])(?:baseline|normal|healthy|before|reference|good|construct_data|fault-?free)(?=[/_. -]|$)/iu;

/** Which window a file belongs to. */
export function withinOf(path: string): Within | null {
  if (BASELINE.test(path)) return "baseline";
  return BREACH.test(path) ? "breach" : null;
}

/** The service that a file is named after, as `cart-7f9c6d5b4-x2x9k_metric.csv`; null where its name is its kind alone. */
export function ownerOf(path: string): string | null {
  const file =
    path
      .split("/")
      .at(-1)
      ?.replace(/\.(?:gz|csv|json|jsonl|ndjson|log|txt)/giu, "") ?? "";
  const bare = file
    .replace(
      /(?:^|[_.-])(?:metrics?|logs?|traces?|spans?|breach|baseline|abnormal|normal|simple|data|all|\d+)(?=[_.-]|$)/giu,
      "",
    )
    .replace(/^[_.-]+|[_.-]+$/gu, "");
  return /[a-z]{2}/iu.test(bare) ? serviceOf(bare) : null;
}
