import { readFileSync } from "node:fs";
import { join } from "node:path";
import { s3Archive, s3Client } from "@hansho/aws/archive";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoClient, table as rowsIn } from "@hansho/aws/table/table";
import { denial } from "@hansho/core/denial";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, hansho, started } from "./hansho.ts";

test("hansho acts tells what people did and were denied of the running stack, as text, JSON and CSV", async () => {
  const folder = await folderWith({});
  await started(folder);
  const { awsEndpoint, region, table }: LocalAddresses = JSON.parse(
    readFileSync(join(folder, ".hansho/local.json"), "utf8"),
  );
  const client = dynamoClient(localClientOptions({ url: awsEndpoint, region }));
  onTestFinished(() => client.destroy());
  const who = { user: "U0BEN", from: "command", where: { team: "T1", channel: "C1" } } as const;
  const refused = { who, what: "ack", target: "=1\u001b[2J bank-1", reason: "another-tenants" } as const;
  const at = Date.now();

  await hansho(folder, ["hold", "--tenant", "pay", "--by", "ci", "--reason", "v42"]);
  await dynamoLedger(rowsIn(client, table)).append([denial(refused, "gone", at - 60_000)]);
  await dynamoLedger(rowsIn(client, table)).append([denial(refused, "gone", at - 31 * 86_400_000)]);

  const { code, stdout } = await hansho(folder, ["acts"]);
  const [denied, held, ...more] = stdout.trimEnd().split("\n");
  expect({ code, more }).toEqual({ code: 0, more: [] });
  expect(denied).toMatch(
    /^20\S+Z {2}gone {2}denied {2}denials {2}another-tenants {2}U0BEN {2}command {2}T1 {2}C1 {2}- /u,
  );
  expect(held).toMatch(
    /^20\S+Z {2}pay {2}muted {2}m-1 {2}held-for-deployment {2}ci {2}cli {2}- {2}- {2}- {2}.*why="v42"$/u,
  );
  expect(stdout).not.toContain("\u001b");

  expect(JSON.parse((await hansho(folder, ["acts", "--tenant", "pay", "--json"])).stdout)).toMatchObject([
    { tenant: "pay", kind: "muted", by: { kind: "person", user: "ci", from: "cli" }, facts: { why: "v42" } },
  ]);
  const csv = (await hansho(folder, ["acts", "--csv", "--since", "2020-01-01"])).stdout.trimEnd().split("\r\n");
  expect(csv[0]).toBe("at,tenant,kind,subject,reason,user,from,team,channel,caller,facts");
  expect(csv.slice(1).map((row) => row.split(",").slice(1, 4).join())).toEqual([
    "gone,denied,denials",
    "gone,denied,denials",
    "pay,muted,m-1",
  ]);
}, 120_000);

test("hansho acts tells what the table has forgotten and the archive has", async () => {
  const folder = await folderWith({});
  await started(folder);
  const { awsEndpoint, region, table, archive }: LocalAddresses = JSON.parse(
    readFileSync(join(folder, ".hansho/local.json"), "utf8"),
  );
  const options = localClientOptions({ url: awsEndpoint, region });
  const [client, s3] = [dynamoClient(options), s3Client(options)];
  onTestFinished(() => {
    client.destroy();
    s3.destroy();
  });
  const at = Date.now() - 1_000;
  const taken: LedgerEvent = {
    tenant: "pay",
    subject: "pay-77",
    version: 2,
    n: 0,
    at,
    kind: "acknowledged",
    reason: "taken",
    by: { kind: "person", user: "U0ANN", from: "button" },
    alarm: "aws:1:r:db",
    card: "pay/pay-77",
    facts: { before: "open", after: "acknowledged" },
  };
  const ledger = dynamoLedger(rowsIn(client, table));
  await ledger.append([taken]);
  await s3Archive(s3, archive).write("pay", "pay-77", [taken]);
  await ledger.shelve([taken], at + 60_000);

  expect(JSON.parse((await hansho(folder, ["acts", "--json"])).stdout)).toEqual([taken]);
}, 120_000);

test.each([
  [["--since", "soon"], "--since soon is no time: write one such as 2026-11-20 or 2026-11-20T09:00Z."],
  [["--since", "2026-11-21", "--until", "2026-11-20"], "--since 2026-11-21 is not before --until 2026-11-20."],
  [
    [],
    "No local stack runs in this folder: start one with `npm start` and leave it running. A deployed stage is asked with `--stage NAME`.",
  ],
])("hansho acts %j says what is wrong", async (args, told) => {
  expect(await hansho(await folderWith({}), ["acts", ...args])).toEqual({ code: 1, stdout: "", stderr: `${told}\n` });
});
