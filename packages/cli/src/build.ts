import { access, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { type ProjectOptions, soundProject } from "./project.ts";
import { Told } from "./told.ts";

/** The functions that Lambda runs, and what each reads of the runbooks: a bundle carries nothing it does not use. */
export const FUNCTIONS = [
  { name: "intake", runbooks: "heads" },
  { name: "deliver", runbooks: "whole" },
  { name: "enrich", runbooks: "heads" },
  { name: "slack", runbooks: "none" },
  { name: "sweep", runbooks: "none" },
] as const;

type BuildOptions = ProjectOptions & { out: string; functions: string };

/** `hansho build`: bundles every function for Lambda, each into its own folder with its compiled configuration. */
export function buildCommand(): Command {
  return new Command("build")
    .description("bundle the functions for Lambda, with the compiled configuration beside each")
    .option("--out <folder>", "where to", "dist")
    .option("--functions <folder>", "the functions' sources", "functions/src")
    .option("--config <file>", "the configuration", "hansho.yaml")
    .option("--runbooks <folder>", "the runbooks", "runbooks")
    .action(build);
}

async function build(options: BuildOptions): Promise<void> {
  const project = await soundProject(options);
  // esbuild takes 40 ms to load: only this command needs it.
  const { bundle } = await import("./bundle.ts");
  const meta: Record<string, unknown> = {};
  await refuseOthers(options.out);
  await rm(options.out, { recursive: true, force: true });
  for (const { name, runbooks } of FUNCTIONS) {
    const folder = join(options.out, name);
    const bundled = await bundle(await entryOf(options.functions, name), folder);
    const { config, heads } = project.compiled;
    await writeFile(join(folder, "hansho.json"), JSON.stringify(config));
    if (runbooks === "heads") await writeFile(join(folder, "heads.json"), JSON.stringify(heads));
    if (runbooks === "whole") await writeFile(join(folder, "runbooks.json"), JSON.stringify(project.runbooks));
    meta[name] = bundled.metafile;
    console.log(
      `${folder.padEnd(16)} ${kilobytes(bundled.atStart)} at start, ${kilobytes(bundled.later)} more if needed`,
    );
  }
  await writeFile(join(options.out, "meta.json"), JSON.stringify(meta));
}

/** What is there is removed first: nothing but an earlier build may be. */
async function refuseOthers(out: string): Promise<void> {
  const ours = [...FUNCTIONS.map(({ name }) => name), "meta.json"] as string[];
  const other = (await readdir(out).catch(() => [])).find((name) => !ours.includes(name));
  if (other !== undefined)
    throw new Told(
      `${out} holds ${other}, which is of no build, and a build empties its folder: name another with --out FOLDER.`,
    );
}

async function entryOf(functions: string, name: string): Promise<string> {
  const entry = join(functions, `${name}.ts`);
  const found = await access(entry).then(
    () => true,
    () => false,
  );
  if (found) return entry;
  throw new Told(`There is no ${entry} in ${process.cwd()}: run \`hansho build\` in Hansho's own folder.`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0).padStart(5)} KB`;
}
