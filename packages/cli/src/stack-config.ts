import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config, Tenant } from "@hansho/core/tenant";
import { soundProject } from "./project.ts";
import { Told } from "./told.ts";

/** The configuration of what a command asks: what this folder would deploy for a stage, or what the local stack was started with. */
export function configOf(folder: string, stage: string | undefined): Promise<Config> {
  return stage === undefined ? runningConfig(folder) : writtenConfig();
}

/** The tenant of a name, or all where none is named; throws `Told` where there is none. */
export function tenantsIn({ tenants }: Config, name: string | undefined): Tenant[] {
  if (name === undefined) return Object.values(tenants);
  const tenant = Object.hasOwn(tenants, name) ? tenants[name] : undefined;
  if (tenant) return [tenant];
  throw new Told(`There is no tenant ${name}. There are: ${Object.keys(tenants).join(", ")}.`);
}

/** It may differ from hansho.yaml by now. */
async function runningConfig(folder: string): Promise<Config> {
  const file = join(folder, ".hansho", "compiled", "hansho.json");
  try {
    return JSON.parse(await readFile(file, "utf8")) as Config;
  } catch (cause) {
    throw new Told(`${file} cannot be read: stop the stack and start it again with \`npm start\`.`, { cause });
  }
}

async function writtenConfig(): Promise<Config> {
  const { compiled } = await soundProject({ config: "hansho.yaml", runbooks: "runbooks" });
  return compiled.config;
}
