import type { Config } from "@hansho/core/tenant";
import { type CompiledRunbook, headOf, type RunbookHead } from "@hansho/triage/runbook/types";
import type { Channels } from "./channel-names.ts";
import { compileConfig } from "./compile-config.ts";
import { inReadingOrder, type Problem } from "./problem.ts";
import { lint, type RunbookFile } from "./runbook/lint.ts";

/** What functions read: the configuration, and of each runbook what a first post needs. */
export type Compiled = { config: Config; heads: RunbookHead[] };

/** A project's files, read as text. */
export type ProjectFiles = { config: { file: string; text: string }; runbooks: RunbookFile[] };

/** A compiled project, or all that is wrong with it. */
export type Project =
  | { compiled: Compiled; runbooks: CompiledRunbook[]; channels: Channels; warnings: Problem[]; problems: [] }
  | { compiled: null; problems: Problem[] };

/** Checks and compiles the configuration and the runbooks together; never throws. */
export function compileProject({ config, runbooks: files }: ProjectFiles): Project {
  const found = compileConfig(config.file, config.text);
  const { runbooks, problems } = lint(files);
  if (found.config === null || problems.length > 0) {
    return { compiled: null, problems: inReadingOrder([...found.problems, ...problems]) };
  }
  const compiled = { config: found.config, heads: runbooks.map(headOf) };
  return { compiled, runbooks, channels: found.channels, warnings: found.warnings, problems: [] };
}
