import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { compileProject, type Project, type ProjectFiles } from "@hansho/config/compiled";
import { problemText } from "@hansho/config/problem";
import { Told } from "./told.ts";

/** Where a project's files are, as the options of every command name them. */
export type ProjectOptions = { config: string; runbooks: string };

/** A project without problems. */
export type SoundProject = Extract<Project, { problems: [] }>;

/** Reads the configuration and the runbooks; throws `Told` where there is no configuration or no such folder. */
export async function readProject({ config, runbooks }: ProjectOptions): Promise<ProjectFiles> {
  const text = await readOrNull(config);
  if (text === null) {
    throw new Told(
      `There is no ${config} in ${process.cwd()}: run hansho in the project's folder, or name the file with --config FILE.`,
    );
  }
  const isThere = await stat(runbooks).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere)
    throw new Told(
      `There is no folder ${runbooks} in ${process.cwd()}: name that of the runbooks with --runbooks FOLDER.`,
    );
  return { config: { file: shortPath(config), text }, runbooks: await readRunbooks(runbooks) };
}

/** Reads the runbooks of a folder; none where there is no such folder. */
export async function readRunbooks(folder: string): Promise<ProjectFiles["runbooks"]> {
  const names = await readdir(folder).catch(() => []);
  const files = names
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .map(async (name) => ({
      path: shortPath(join(folder, name)),
      text: await readFile(join(folder, name), "utf8"),
    }));
  return Promise.all(files);
}

/** Compiles the project or throws `Told` with every problem in it, one a line. */
export async function soundProject(options: ProjectOptions): Promise<SoundProject> {
  return sound(await readProject(options));
}

/** Compiles files that were read or throws `Told` with every problem in them, one a line. */
export function sound(files: ProjectFiles): SoundProject {
  const project = compileProject(files);
  if (project.compiled !== null) return project;
  throw new Told([...project.problems.map(problemText), problemCount(project.problems.length)].join("\n"));
}

/** How many problems, in words. */
export function problemCount(count: number): string {
  return count === 1 ? "1 problem" : `${count} problems`;
}

function shortPath(path: string): string {
  return relative(process.cwd(), resolve(path));
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Told(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
