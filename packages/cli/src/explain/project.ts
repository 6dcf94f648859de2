import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Config } from "@hansho/core/tenant";
import type { RunbookHead } from "@hansho/triage/runbook/types";
import { readRunbooks, type SoundProject, sound, soundProject } from "../project.ts";

/** By what messages are explained: a project's own rules and runbooks, or where there is none our defaults and our library. */
export type Rules = {
  config: Config;
  heads: RunbookHead[];
  /** The file that they are of; null where there is none, so that nobody takes the defaults for somebody's rules. */
  file: string | null;
};

/** Finds the rules of a folder: its hansho.yaml or that of a folder above it. One that nobody named and that has problems is told of and not used. */
export async function rulesFor(
  folder: string,
  named: { config?: string; runbooks?: string },
  tell: (text: string) => void,
): Promise<Rules> {
  const config = named.config ?? (await above(resolve(folder), "hansho.yaml"));
  const beside = config === null ? null : join(dirname(resolve(config)), "runbooks");
  const runbooks = named.runbooks ?? (beside !== null && (await exists(beside)) ? beside : LIBRARY);
  if (config === null) return defaults(runbooks);
  try {
    return rulesOf(await soundProject({ config, runbooks }), config);
  } catch (error) {
    if (named.config !== undefined) throw error;
    tell(`${config} is not used here, because of its problems:\n${error instanceof Error ? error.message : error}`);
    return defaults(LIBRARY);
  }
}

/** The runbooks that Hansho comes with. */
const LIBRARY = join(import.meta.dirname, "../../../../runbooks");

async function defaults(runbooks: string): Promise<Rules> {
  const files = { config: { file: "hansho.yaml", text: NOBODY }, runbooks: await readRunbooks(runbooks) };
  return rulesOf(sound(files), null);
}

/** One tenant for all, who says nothing else. */
const NOBODY = `
version: 1
workspaces: { main: { team: T0HANSHO } }
tenants: { hansho: { prefix: hansho, channel: { id: C0HANSHO, name: hansho } } }
routes: [{ tenant: hansho }]
`;

function rulesOf({ compiled }: SoundProject, file: string | null): Rules {
  return { ...compiled, file };
}

async function above(folder: string, name: string): Promise<string | null> {
  const file = join(folder, name);
  if (await exists(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? null : above(parent, name);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
