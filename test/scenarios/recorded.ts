import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "./scenario.ts";

const FOLDER = join(import.meta.dirname, "recorded");

/** All recorded incidents by name. */
export function recorded(): { name: string; scenario: Scenario }[] {
  return readdirSync(FOLDER).map((file) => ({
    name: file.replace(/\.json$/u, ""),
    scenario: JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Scenario,
  }));
}
