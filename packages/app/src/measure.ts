/** One figure about Hansho itself; `by` tells figures of one name apart, and there are few values of it. */
export type Measure = {
  name: string;
  unit: "Count" | "Milliseconds";
  value: number;
  by?: Readonly<Record<string, string>>;
};

/** A thing that happened once more. */
export function once(name: string, by?: Measure["by"]): Measure {
  return { name, unit: "Count", value: 1, ...(by && { by }) };
}
