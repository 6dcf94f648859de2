/** What is wrong in a file a person wrote: where, in which field, and what was expected instead. Lines and columns count from 1. */
export type Problem = { file: string; line: number; column?: number; field?: string; message: string };

/** A problem as one line that editors and terminals can jump to: `hansho.yaml:12:5 tenants.pay.locale: expected …`. */
export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  return `${place} ${problem.field ? `${problem.field}: ` : ""}${problem.message}`;
}

/** Problems in the order in which a person reads the files. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0),
  );
}

/** A path into a document as a person writes it: `routes[0].match["dimension.Service"]`. */
export function fieldText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => text + stepText(part, text === ""), "");
}

function stepText(part: PropertyKey, first: boolean): string {
  if (typeof part === "number") return `[${part}]`;
  const name = String(part);
  if (!/^[\w-]+$/u.test(name)) return `[${JSON.stringify(name)}]`;
  return first ? name : `.${name}`;
}
