import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Finds a Chromium: the one that CHROMIUM names, else Debian's usual places, else one on the PATH.
 * Without any it says so once, and throws where REQUIRE_CHROMIUM=1 asks for one.
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = console.warn,
): string | undefined {
  const { CHROMIUM, PATH = "", REQUIRE_CHROMIUM } = env;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = CHROMIUM ? [CHROMIUM] : [...PLACES, ...onPath];
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  if (REQUIRE_CHROMIUM === "1") {
    throw new Error(
      "no Chromium found, and REQUIRE_CHROMIUM=1 asks for one: install it (apt-get install chromium) or name it with CHROMIUM",
    );
  }
  say("no Chromium found: browser tests not run");
  return undefined;
}

/** Starts a headless Chromium that keeps to itself. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
