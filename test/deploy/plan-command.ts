import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stages } from "@hansho/stacks/stage";
import { buildForPlan } from "./build.ts";
import { missingPlatform, ROOT } from "./offline/platform.ts";
import { synthesize } from "./offline/synth.ts";
import { planOf } from "./plan.ts";
import { planText } from "./text/plan-text.ts";

const { values } = parseArgs({
  options: { stage: { type: "string" }, out: { type: "string" }, write: { type: "boolean" } },
});

/** `npm run plan -- --stage S [--out FOLDER]` prints a stage's plan; `npm run plan:write` renews `docs/plan/`. */
async function main(): Promise<void> {
  const missing = missingPlatform();
  if (missing !== null) {
    console.error(`${missing}.`);
    process.exitCode = 1;
    return;
  }
  const wanted = values.write ? Object.keys(stages) : [values.stage ?? "dev"];
  const { dist, remove } = await buildForPlan();
  try {
    for (const stage of wanted) await planStage(stage, dist);
  } finally {
    await remove();
  }
}

async function planStage(stage: string, dist: string): Promise<void> {
  const { out } = values;
  if (out) await mkdir(out, { recursive: true });
  const synthesized = await synthesize({ stage, dist, ...(out && { artifacts: join(out, "artifacts") }) });
  const text = planText(planOf(synthesized));
  if (values.write) await writeFile(join(ROOT, "docs/plan", `${stage}.md`), text);
  if (out) await writeFile(join(out, "plan.json"), `${JSON.stringify(synthesized, null, 2)}\n`);
  if (!values.write) console.log(text);
}

await main();
