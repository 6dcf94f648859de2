import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@hansho/core/tenant";

/** hansho.yaml as `hansho build` compiled it. */
export function compiled(): Config {
  return JSON.parse(readFileSync(join($cli.paths.root, "dist", "enrich", "hansho.json"), "utf8"));
}
