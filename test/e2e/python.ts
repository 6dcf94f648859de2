import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../deploy/offline/platform.ts";

/** Where `npm run e2e:setup` puts the emulator. */
export const VENV = join(ROOT, ".e2e", "venv");

/** The Python that has the emulator; throws with what to do where there is none. */
export function python(): string {
  const found = join(VENV, "bin", "python");
  if (!existsSync(found)) {
    throw new Error(
      "The emulator of AWS is not installed: `npm run e2e:setup` does that, and needs Python 3.10 or newer with venv.",
    );
  }
  return found;
}
