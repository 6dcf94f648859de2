/** What the endpoint says to one call, before it is written in the caller's protocol. Every `Date` is a time. */
export type ApiAnswer =
  | { readonly ok: true; readonly output: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A call's input. */
export type Input = Readonly<Record<string, unknown>>;

/** An answer in a service's own words. */
export function answered(output: Record<string, unknown>): ApiAnswer {
  return { ok: true, output };
}

/** A refusal by its code. */
export function refused(code: string, message: string): ApiAnswer {
  return { ok: false, code, message };
}

/** A field where there is a value, and none where not. */
export function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: Value });
}

/** A text of an input; undefined where there is none. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A number of an input; undefined where there is none. */
export function number(value: unknown): number | undefined {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" ? value : undefined;
}

/** The texts of an input's list; undefined where there is none. */
export function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}
