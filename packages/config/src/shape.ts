import { type HanshoYaml, hanshoYaml } from "./schema.ts";
import type { Path } from "./yaml-source.ts";

/** Something wrong at a path of the document: with its value, or with the key itself. */
export type Found = { path: Path; message: string; part?: "key" };

type Issue = NonNullable<ReturnType<typeof hanshoYaml.safeParse>["error"]>["issues"][number];

/** A value as a configuration, or all that is wrong with its shape, field by field. */
export function readShape(value: unknown): { yaml: HanshoYaml; problems: [] } | { yaml: null; problems: Found[] } {
  const parsed = hanshoYaml.safeParse(value);
  if (parsed.success) return { yaml: parsed.data, problems: [] };
  return { yaml: null, problems: parsed.error.issues.flatMap((issue) => found(issue, [])) };
}

function found(issue: Issue, above: Path): Found[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const lines = issue.message.split("\n");
    return issue.keys.map((key, at) => ({ path: [...path, key], part: "key", message: lines[at] ?? "unknown key" }));
  }
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ path, part: "key", message }));
  if (issue.code === "invalid_union") {
    // The alternative that took the value's type and stumbled over its inside says best what is wrong.
    const meant =
      issue.errors.find((issues) => issues.every((one) => one.path.length > 0 || one.code === "unrecognized_keys")) ??
      issue.errors.find((issues) => !issues.some((one) => one.path.length === 0 && one.code === "invalid_type"));
    if (meant) return meant.flatMap((one) => found(one, path));
  }
  return [{ path, message: issue.message }];
}
