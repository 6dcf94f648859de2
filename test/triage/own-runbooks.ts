import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunbookFile } from "@hansho/config/runbook/lint";

const folder = join(import.meta.dirname, "../../runbooks");

/** The repository's own runbooks, as texts. */
export const ownRunbooks: RunbookFile[] = readdirSync(folder).map((name) => ({
  path: `runbooks/${name}`,
  text: readFileSync(join(folder, name), "utf8"),
}));
