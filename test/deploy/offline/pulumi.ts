import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./engine.ts";
import type { Registration } from "./registration.ts";

// What stands in for the `pulumi` command under `sst diff`: no engine, no plugins, no AWS.
const [command = "", ...rest] = process.argv.slice(2);

switch (command) {
  case "version":
    console.log("v3.215.0");
    break;
  case "stack":
    writeState(rest[1] ?? "", []);
    break;
  case "preview":
    await preview();
    break;
  default:
    console.error(`pulumi ${command} is nothing that a plan needs.`);
    process.exitCode = 2;
}

async function preview(): Promise<void> {
  const [log = "", stackName = ""] = [...values("--event-log"), ...values("--stack")];
  process.on("unhandledRejection", (error) => fail(log, error));
  const [, project = "", stack = ""] = stackName.split("/");
  const config = Object.fromEntries(values("--config").map((pair) => pair.split(/=(.*)/su, 2) as [string, string]));
  const main = /^main: (.*)$/mu.exec(readFileSync("Pulumi.yaml", "utf8"))?.[1] ?? "";
  try {
    const resources = await runProgram({ main, project, stack, region: config["aws:region"] ?? "" });
    for (const [index, resource] of resources.entries()) emit(log, index, creation(resource));
    emit(log, resources.length, summary(resources.length));
    writeState(stackName, resources);
    writeFileSync(process.env.HANSHO_PLAN ?? "", JSON.stringify({ stage: stack, config, resources }));
  } catch (error) {
    fail(log, error);
  }
}

/** The events are how sst learns what would be created. */
function creation({ urn, type, custom, id, parent, protect, retainOnDelete, inputs, outputs }: Registration) {
  const made = { type, urn, custom, id, parent, protect, retainOnDelete, inputs, outputs, provider: "" };
  const change = { op: "create", urn, type, old: null, new: made, keys: null, diffs: null, detailedDiff: null };
  return { resOutputsEvent: { metadata: { ...change, provider: "" }, planning: true } };
}

function summary(create: number) {
  return { summaryEvent: { maybeCorrupt: false, durationSeconds: 0, resourceChanges: { create }, PolicyPacks: {} } };
}

function fail(log: string, error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  emit(log, 0, { diagnosticEvent: { severity: "error", message, color: "never" } });
  console.error(error);
  process.exit(1);
}

function emit(log: string, sequence: number, event: object): void {
  appendFileSync(log, `${JSON.stringify({ sequence, timestamp: 0, ...event })}\n`);
}

/** sst reads the state file afterwards. */
function writeState(stackName: string, resources: Registration[]): void {
  const [, project = "", stack = ""] = stackName.split("/");
  const folder = join(fileURLToPath(process.env.PULUMI_BACKEND_URL ?? ""), ".pulumi", "stacks", project);
  const components = resources.filter(({ custom }) => !custom);
  const kept = components.map(({ urn, type, parent, outputs }) => ({ urn, type, custom: false, parent, outputs }));
  const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "" };
  const latest = { manifest, resources: kept };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${stack}.json`),
    JSON.stringify({ version: 3, checkpoint: { stack: stackName, latest } }),
  );
}

function values(flag: string): string[] {
  return rest.flatMap((word, index) => (word === flag ? [rest[index + 1] ?? ""] : []));
}
