import { compileProject } from "@hansho/config/compiled";
import { problemText } from "@hansho/config/problem";
import { Command } from "commander";
import { type ProjectOptions, problemCount, readProject, type SoundProject } from "./project.ts";
import { windowLines } from "./window-text.ts";

/** `hansho check`: says all that is wrong with the configuration and the runbooks, or what was found sound. */
export function checkCommand(): Command {
  return new Command("check")
    .description("validate hansho.yaml and the runbooks")
    .option("--config <file>", "the configuration", "hansho.yaml")
    .option("--runbooks <folder>", "the runbooks", "runbooks")
    .action(check);
}

async function check(options: ProjectOptions): Promise<void> {
  const project = compileProject(await readProject(options));
  if (project.compiled !== null) {
    for (const warning of project.warnings) console.warn(`warning: ${problemText(warning)}`);
    console.log(summary(options, project));
    return;
  }
  for (const problem of project.problems) console.error(problemText(problem));
  console.error(problemCount(project.problems.length));
  process.exitCode = 1;
}

function summary({ config, runbooks }: ProjectOptions, project: SoundProject): string {
  const { tenants, routes } = project.compiled.config;
  const names = Object.values(tenants).map(({ name, channel }) => `${name} → #${project.channels[channel]}`);
  return [
    `${config}: ${names.length} tenants (${names.join(", ")}), ${routes.length} rules`,
    `${runbooks}: ${project.runbooks.length} runbooks (${project.runbooks.map(({ slug }) => slug).join(", ")})`,
    ...windowLines(project.compiled.config, Date.now()),
    "No problems found.",
  ].join("\n");
}
