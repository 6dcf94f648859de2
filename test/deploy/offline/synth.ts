import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startBootstrappedAccount } from "./aws.ts";
import { ROOT } from "./platform.ts";
import type { Registration } from "./registration.ts";

/** A change of a file of the copy that is planned: the text must be there. */
export type Patch = { file: string; from: string; to: string };

/** What is planned: a stage, with the functions as `hansho build` wrote them. */
export type Synthesis = {
  stage: string;
  dist: string;
  patches?: readonly Patch[];
  secrets?: Record<string, string>;
  /** Where the functions' zip files are kept, as they would be uploaded, each under the function's name. */
  artifacts?: string;
};

/** What `sst deploy` would create, as registered; `config` is what sst tells the provider of AWS. */
export type Synthesized = { stage: string; config: Record<string, string>; resources: Registration[] };

/** Secrets that open nothing. */
export const FAKE_SECRETS = { SlackBotToken: "xoxb-not-a-token", SlackSigningSecret: "not-a-signing-secret" };

/**
 * Runs the real `sst diff` in a copy of the project, with stand-ins for the `pulumi` command and for AWS: no network, no account.
 * Throws with what sst said. One at a time: sst finds its port by trying.
 */
export async function synthesize(wanted: Synthesis): Promise<Synthesized> {
  const { stage, dist, patches = [], secrets = FAKE_SECRETS, artifacts } = wanted;
  const folder = await mkdtemp(join(tmpdir(), "hansho-plan-"));
  const aws = await startBootstrappedAccount();
  try {
    await copyProject(join(folder, "app"), dist);
    for (const patch of patches) await apply(patch, join(folder, "app"));
    await standInForPulumi(join(folder, "home"));
    await runDiff(stage, folder, { AWS_ENDPOINT_URL: aws.url, ...secretVariables(secrets) });
    const plan: Synthesized = JSON.parse(await readFile(join(folder, "plan.json"), "utf8"));
    if (artifacts !== undefined) await keepArtifacts(plan, join(folder, "app/.sst/artifacts"), artifacts);
    return plan;
  } finally {
    aws.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the program reads; what is large is linked. */
async function copyProject(app: string, dist: string): Promise<void> {
  for (const name of ["sst.config.ts", "stacks", "package.json", "tsconfig.json"]) {
    await cp(join(ROOT, name), join(app, name), { recursive: true });
  }
  // sst writes a file into each bundle's folder.
  await cp(dist, join(app, "dist"), { recursive: true });
  await mkdir(join(app, ".sst"));
  await symlink(join(ROOT, ".sst/platform"), join(app, ".sst/platform"));
  await cp(join(ROOT, ".sst/provider-lock.json"), join(app, ".sst/provider-lock.json"));
  await symlink(join(ROOT, "node_modules"), join(app, "node_modules"));
}

async function apply({ file, from, to }: Patch, app: string): Promise<void> {
  const text = await readFile(join(app, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold "${from}" any more: the patch changes nothing.`);
  await writeFile(join(app, file), text.replaceAll(from, to));
}

/** sst runs the `pulumi` that is in its own folder under the home for configuration, and downloads it otherwise. */
async function standInForPulumi(home: string): Promise<void> {
  const file = join(home, "sst/bin/pulumi");
  await mkdir(join(home, "sst/bin"), { recursive: true });
  await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" "${join(import.meta.dirname, "pulumi.ts")}" "$@"\n`);
  await chmod(file, 0o755);
}

async function runDiff(stage: string, folder: string, env: Record<string, string>): Promise<void> {
  const home = join(folder, "home");
  const diff = promisify(execFile)(join(ROOT, "deploy/node_modules/.bin/sst"), ["diff", "--stage", stage], {
    cwd: join(folder, "app"),
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: home,
      TMPDIR: folder,
      XDG_CONFIG_HOME: home,
      NO_COLOR: "1",
      CI: "1",
      SST_SKIP_DEPENDENCY_CHECK: "1",
      SST_NO_BUN: "1",
      SST_TELEMETRY_DISABLED: "1",
      AWS_ACCESS_KEY_ID: "offline",
      AWS_SECRET_ACCESS_KEY: "offline",
      AWS_EC2_METADATA_DISABLED: "true",
      HANSHO_PLAN: join(folder, "plan.json"),
      ...env,
    },
  });
  await diff.catch(({ stdout = "", stderr = "" }: { stdout?: string; stderr?: string }) => {
    throw new Error(`sst diff --stage ${stage} failed:\n${stdout}\n${stderr}`);
  });
}

/** sst names a zip file's folder after the component that the function belongs to. */
async function keepArtifacts({ resources }: Synthesized, from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const { type, parent, inputs } of resources) {
    if (type !== "aws:lambda/function:Function") continue;
    const component = parent.split("::").at(-1) ?? "";
    await cp(join(from, component, "code.zip"), join(to, `${inputs.name}.zip`));
  }
}

function secretVariables(secrets: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`SST_SECRET_${name}`, value]));
}
