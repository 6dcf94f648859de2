import { existsSync } from "node:fs";
import { join } from "node:path";

/** The project's folder. */
export const ROOT = join(import.meta.dirname, "../../..");

/** What to do where what deploys is not installed in a folder: sst in `deploy/`, its platform in `.sst/`; null where it is. */
export function missingPlatform(root = ROOT): string | null {
  const isThere = ["deploy/node_modules/.bin/sst", ".sst/provider-lock.json"].every((part) =>
    existsSync(join(root, part)),
  );
  return isThere ? null : "SST is not installed: `npm run plan:setup` installs it (40 s, 420 MB)";
}

/**
 * Whether what deploys is installed.
 * Without it it says so once, and throws where REQUIRE_SST=1 asks for it.
 */
export function hasPlatform(
  env: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = console.warn,
): boolean {
  const missing = missingPlatform();
  if (missing === null) return true;
  if (env.REQUIRE_SST === "1") throw new Error(`${missing}, and REQUIRE_SST=1 asks for it`);
  say(`${missing}; deployment tests not run`);
  return false;
}
