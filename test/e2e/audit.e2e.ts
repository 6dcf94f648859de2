import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { metricAlarms, TOPIC } from "../audit/alarms.ts";
import { putAlarms } from "../audit/emulated.ts";
import { clientsOf } from "./clients.ts";

const world = inject("world");
/** An account of its own: no alarm of another test is in it. */
const ACCOUNT = TOPIC.split(":")[4] ?? "";
const { cloudWatch } = clientsOf(world.endpoint, world.region, ACCOUNT);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hansho-audit-"));
  await writeFile(join(folder, "hansho.yaml"), CONFIG);
  await putAlarms(cloudWatch, Date.now());
});

afterAll(async () => {
  cloudWatch.destroy();
  await rm(folder, { recursive: true, force: true });
});

const CONFIG = `version: 1
workspaces:
  main: { team: T0HANSHO }
tenants:
  pay: { prefix: pay, channel: { id: C0PAYALERT, name: pay-alerts }, locale: en }
  ops: { prefix: ops, channel: { id: C0OPS, name: ops }, locale: en }
routes:
  - { match: { alarm: ["pay-*", "scale-*"] }, tenant: pay }
  - tenant: ops
`;

test("hansho audit finds each fault among the forty alarms of an account, and nothing else", async () => {
  const options = ["--endpoint", world.endpoint, "--topic", TOPIC, "--stuck-after", "0", "--json"];
  const files = ["--config", join(folder, "hansho.yaml"), "--runbooks", "runbooks"];
  const env = {
    PATH: process.env.PATH ?? "",
    AWS_REGION: world.region,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: "none",
  };

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["packages/cli/bin/hansho.js", "audit", ...options, ...files],
    { env },
  );

  const { alarms, findings } = JSON.parse(stdout) as { alarms: number; findings: { alarm: string; fault: string }[] };
  expect(alarms).toBe(40);
  const said = (all: { alarm: string | undefined; fault: string }[]) =>
    all.map(({ alarm, fault }) => `${alarm}: ${fault}`).toSorted();
  const wanted = metricAlarms.flatMap(({ put, faults }) => faults.map((fault) => ({ alarm: put.AlarmName, fault })));
  expect(said(findings)).toEqual(said(wanted));
});
