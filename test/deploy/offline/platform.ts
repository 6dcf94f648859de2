import { existsSync } from "node:fs";
import { join } from "node:path";

/** The project's folder. */
export const ROOT = join(import.meta.dirname, "../../..");

/**
 * Whether what deploys is installed: sst in `deploy/`, its platform in `.sst/`.
 * Without them it says so once, and throws where REQUIRE_SST=1 asks for them.
 */
export function hasPlatform(
  env: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = console.warn,
): boolean {
  if (existsSync(join(ROOT, "deploy/node_modules/.bin/sst")) && existsSync(join(ROOT, ".sst/provider-lock.json")))
    return true;
  const told = "SST is not installed (`npm run plan:setup` installs it: 40 s, 420 MB)";
  if (env.REQUIRE_SST === "1") throw new Error(`${told}, and REQUIRE_SST=1 asks for it`);
  say(`${told}: deployment tests not run`);
  return false;
}
