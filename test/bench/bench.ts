import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type Built, buildFunctions } from "../built/bundles.ts";
import { functionEnvironment, nowhere, writeCompiled } from "../built/environment.ts";
import { LAMBDA_HEAP, runChild, startChild } from "./child.ts";
import { commandSection, measureCommands } from "./command.ts";
import { explainSection, measureExplaining } from "./explain.ts";
import type { HandlerOptions } from "./handlers.ts";
import { loadSection, measureLoading } from "./load.ts";
import { logsSection, measureLogs } from "./logs.ts";
import { INCIDENTS, memorySection } from "./memory.ts";
import type { Memory } from "./memory-run.ts";
import type { Outside, OutsideOptions } from "./outside.ts";
import { measurePublishing, publishSection } from "./publish.ts";
import { missedBudgets, reportText } from "./report.ts";
import { benchConfig } from "./tenants.ts";
import { type AtLatency, overOnePost, shapesFor, throughputSection } from "./throughput.ts";
import type { Throughput } from "./throughput-run.ts";
import { measureTriage, triageSection } from "./triage.ts";
import { tripsSection } from "./trips.ts";
import type { TripsOfCase } from "./trips-run.ts";

/** `npm run bench`: measures the functions as built for Lambda, prints tables and writes bench.json; `--check` fails on a missed budget. */
async function bench(): Promise<void> {
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "hansho-bench-"));
  try {
    const built = await buildFunctions(join(folder, "dist"));
    const compiled = join(folder, "compiled");
    await writeCompiled(compiled, benchConfig());

    const loaded = await during("loading", () => measureLoading(built, nowhere(compiled), folder));
    const trips = await during("round trips", () =>
      withOutside<TripsOfCase[]>(built, compiled, { slackLatencyMs: 0, delayMs: 10 }, "trips-run.ts", {}),
    );
    const throughput: AtLatency[] = [];
    for (const latencyMs of [0, 50]) {
      const told = { shapes: shapesFor(latencyMs), copies: latencyMs === 0 };
      const measured = await during(`throughput, Slack in ${latencyMs} ms`, () =>
        withOutside<Throughput>(built, compiled, { slackLatencyMs: latencyMs, delayMs: 0 }, "throughput-run.ts", told),
      );
      throughput.push({ latencyMs, measured });
    }
    const published = await during("publishing", () => measurePublishing(folder));
    const logs = await during("log lines", async () => measureLogs());
    const explained = await during("explaining", measureExplaining);
    const memory = await during("memory", () =>
      runChild<Memory>("memory-run.ts", { told: INCIDENTS, execArgv: LAMBDA_HEAP }),
    );

    const commands = await during("commands", () =>
      besideOutside(compiled, { slackLatencyMs: 0, delayMs: 0 }, (env) => measureCommands(fileOf(built, "slack"), env)),
    );
    const triage = await during("causes of a recorded incident", async () => measureTriage());

    const sections = [
      loadSection(loaded),
      commandSection(commands),
      tripsSection(trips),
      throughputSection(throughput),
      publishSection(published),
      logsSection(logs),
      explainSection(explained),
      memorySection(memory, throughput),
      triageSection(triage),
    ];
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? "unknown", cores: availableParallelism() };
    const seconds = Math.round((performance.now() - began) / 1_000);
    const missed = missedBudgets(sections);
    console.log(`\nNode ${machine.node}, ${machine.cores} cores of ${machine.cpu}, ${seconds} s\n`);
    console.log(reportText(sections));
    console.log(missed.length === 0 ? "\nEvery budget is met." : `\nMissed:\n${missed.join("\n")}`);

    const ratios = throughput.map(({ latencyMs, measured }) => ({ latencyMs, times: overOnePost(measured) }));
    const figures = {
      triage,
      loaded,
      commands,
      trips,
      throughput,
      overOnePost: ratios,
      published,
      logs,
      explained,
      memory,
    };
    await writeFile("bench.json", `${JSON.stringify({ machine, seconds, missed, ...figures }, null, 2)}\n`);
    if (missed.length > 0 && process.argv.includes("--check")) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a script over the built handlers, with AWS and Slack in a process of their own. */
async function withOutside<Answer>(
  built: Built[],
  compiled: string,
  options: OutsideOptions,
  script: string,
  told: object,
): Promise<Answer> {
  return besideOutside(compiled, options, (env, outside) => {
    const handlers: HandlerOptions = { files: handlerFiles(built), outside };
    return runChild<Answer>(script, { told: { ...handlers, ...told }, env, execArgv: LAMBDA_HEAP });
  });
}

/** Works beside AWS and Slack in a process of their own, with the environment that leads functions there. */
async function besideOutside<Answer>(
  compiled: string,
  options: OutsideOptions,
  work: (env: Record<string, string>, outside: Outside) => Promise<Answer>,
): Promise<Answer> {
  const outside = await startChild<Outside>("outside.ts", { told: options });
  try {
    const env = { ...functionEnvironment({ ...outside.answer, compiled }), HANSHO_POST_EVERY_MS: "0" };
    return await work(env, outside.answer);
  } finally {
    await outside.end();
  }
}

function handlerFiles(built: Built[]): HandlerOptions["files"] {
  return { intake: fileOf(built, "intake"), deliver: fileOf(built, "deliver") };
}

function fileOf(built: Built[], name: string): string {
  return built.find((one) => one.name === name)?.file ?? "";
}

async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
  process.stderr.write(`${what} … `);
  const from = performance.now();
  const answer = await work();
  process.stderr.write(`${((performance.now() - from) / 1_000).toFixed(1)} s\n`);
  return answer;
}

await bench();
