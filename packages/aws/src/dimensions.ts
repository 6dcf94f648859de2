import type { Dimension } from "@aws-sdk/client-cloudwatch";

/** Dimensions by name as CloudWatch's calls take them. */
export function dimensionsFor(dimensions: Readonly<Record<string, string>>): Dimension[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
