import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { XRayClient } from "@aws-sdk/client-xray";
import { people } from "@hansho/app/act/people";
import { enrich } from "@hansho/app/enrich";
import { keptPicture } from "@hansho/app/evidence/kept-picture";
import { intake } from "@hansho/app/intake";
import type { Investigation } from "@hansho/app/ports/queues";
import { gatherKept } from "@hansho/app/postmortem/gather";
import type { Kept } from "@hansho/app/postmortem/story";
import { runbookWithEvidence } from "@hansho/app/runbook-hint";
import { cloudTrailChanges } from "@hansho/aws/evidence/changes";
import { cloudWatchLogLines } from "@hansho/aws/evidence/log-lines";
import { cloudWatchMetrics } from "@hansho/aws/evidence/metrics";
import { cloudWatchPicture } from "@hansho/aws/evidence/picture";
import { xRayTraces } from "@hansho/aws/evidence/traces";
import { soundProject } from "@hansho/cli/project";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { play } from "@hansho/local/scenario/play";
import { scenarios } from "@hansho/local/scenario/scenarios";
import { read } from "@hansho/sources/read";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { logGroupOf } from "@hansho/triage/logs/log-group";
import { findingOf } from "@hansho/triage/logs/read-lines";
import { START } from "../core/made.ts";
import { memoryTable } from "../memory/table.ts";
import { memoryTurns } from "../memory/turns.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What a person of the house is called in Slack. */
export const PERSON = "U0KEIKOSATO";

/** Secrets that people and programs write, none of which a postmortem may hold. */
export const SECRETS = ["hunter2-s3cret", "AKIAIOSFODNN7EXAMPLE", "4111111111111111", "keiko@bank.example"];

/** A played scenario: its tenant, what is kept of its incidents, and the picture of the first. */
export type Played = Awaited<ReturnType<typeof played>>;

/**
 * Plays a scenario through intake, the evidence's real clients and what people do, on a clock that moves only as the scenario says. A
 * person takes the first incident, writes a note that holds secrets, mutes it for two minutes and asks for the runbook.
 */
export async function played(name: string) {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}.`);
  const { compiled } = await soundProject({ config: join(ROOT, "hansho.yaml"), runbooks: join(ROOT, "runbooks") });
  const { config, heads } = compiled;
  let now = START;
  const clock = {
    now: () => now,
    async wait(ms: number) {
      now += ms;
    },
  };
  const asking = { clock, turns: memoryTurns(clock.now) };
  const evidence = evidenceStore();
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
  const options = localClientOptions(endpoint);
  const table = memoryTable();
  const { pictures } = table;
  const asked: Investigation[] = [];
  const ports = {
    ...table,
    clock,
    wakeUps: { wake: async () => {}, showPlainly: async () => {} },
    investigations: { ask: async (one: Investigation) => void asked.push(one) },
    logs: cloudWatchLogLines(asking, () => new CloudWatchLogsClient(options)),
    sources: {
      changes: cloudTrailChanges(asking, () => new CloudTrailClient(options)),
      traces: xRayTraces(asking, () => new XRayClient(options)),
      metrics: cloudWatchMetrics(asking, () => new CloudWatchClient(options)),
      picture: keptPicture(
        { pictures, clock },
        cloudWatchPicture(asking, () => new CloudWatchClient(options)),
      ),
    },
    reaches: () => true,
    broke(source: string, error: unknown) {
      throw new Error(`${source} broke.`, { cause: error });
    },
    findingOf,
    hypothesesOf,
    runbookOf: runbookWithEvidence(heads),
    logGroupOf: (...[incident, tenant]: Parameters<Parameters<typeof enrich>[0]["logGroupOf"]>) =>
      logGroupOf(incident.facts, tenant.logs),
  };
  const take = intake(ports, config, () => null);
  const investigate = enrich(ports, config);
  const act = people(ports, config);
  let messages = 0;

  await play(scenario, {
    home: {
      region: "ap-northeast-1",
      account: "111122223333",
      topicArn: "arn:aws:sns:ap-northeast-1:111122223333:alarms",
    },
    evidence,
    now: clock.now,
    sleep: clock.wait,
    async publish(message) {
      messages += 1;
      const origin = { messageId: `message-${messages}`, sentAt: now };
      now += 120;
      for (const signal of read(message, origin)) await take(signal, 0);
      now += 2_500;
      for (const one of asked.splice(0)) await investigate(one, { left: () => 60_000 });
      if (messages === 1) await handle();
    },
  }).finally(() => endpoint.close());

  async function handle() {
    const incident = table.allAlarms()[0]?.incident;
    const tenant = config.tenants[incident?.tenant ?? ""];
    if (!incident || !tenant) throw new Error(`${name} has opened nothing.`);
    const who = { user: PERSON, from: "button" as const };
    now += 1_000;
    await act.acknowledge(tenant, incident.id, who);
    const words = `careless: password=${SECRETS[0]} key ${SECRETS[1]} card ${SECRETS[2]}, tell <@${PERSON}> ${SECRETS[3]}`;
    now += 1_000;
    await act.note(tenant, incident.id, words, who);
    now += 1_000;
    await act.muteIncident(tenant, incident.id, { end: { for: 4_000 }, reason: "releasing" }, who);
    await act.runbook(tenant, incident.id, who);
  }

  const incidents = table.allAlarms().flatMap(({ incident }) => incident ?? []);
  const tenant = config.tenants[incidents[0]?.tenant ?? ""];
  if (!tenant) throw new Error(`${name} has opened nothing.`);
  const own = incidents.filter((one) => one.tenant === tenant.name).map(({ id }) => id);
  const gathered = await gatherKept(table)(tenant, own);
  if ("unknown" in gathered) throw new Error(`Nothing is kept of ${gathered.unknown.join(", ")}.`);
  const kept: [Kept, ...Kept[]] = gathered.kept;
  const key = kept.find(({ incident }) => incident.evidence?.picture)?.incident.evidence?.picture;
  const authors = kept.flatMap(({ incident }) => incident.evidence?.changes?.flatMap(({ by }) => by ?? []) ?? []);
  return { tenant, kept, authors, picture: key === undefined ? null : await pictures.load(key), now };
}

/** The repository's version. */
export async function versionOf(): Promise<string> {
  return (JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string }).version;
}
