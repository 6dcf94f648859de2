import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoClient, table as rowsIn } from "@hansho/aws/table/table";
import { ACCOUNT } from "@hansho/local/account";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { listen } from "@hansho/local/port";
import { expect, onTestFinished, test, vi } from "vitest";
import { startBootstrappedAccount } from "../deploy/offline/aws.ts";
import { metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { folderWith, hansho, ROOT, started } from "./hansho.ts";

/** The command in the project's folder, with an account in whose SSM the parameters are. */
async function inAccount(parameters: Record<string, string>, awsUrl: string) {
  const ssm = await startBootstrappedAccount(parameters);
  onTestFinished(() => ssm.close());
  const env = {
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_SSM: ssm.url,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: "ap-northeast-1",
  };
  return (args: string[]) => hansho(ROOT, args, env);
}

test("hansho why and replay find a deployed stage through its parameter", async () => {
  const folder = await folderWith({});
  await started(folder);
  const local: LocalAddresses = JSON.parse(readFileSync(join(folder, ".hansho/local.json"), "utf8"));
  const { awsEndpoint, region, table, archive, topicArn } = local;
  const sns = new SNSClient(localClientOptions({ url: awsEndpoint, region }));
  const { MessageId = "" } = await sns.send(
    new PublishCommand({ TopicArn: topicArn, Message: metricAlarm({ name: "pay-stage", state: "ALARM" }) }),
  );
  sns.destroy();
  const ask = await inAccount({ "/hansho/prod/stack": JSON.stringify({ region, table, archive }) }, awsEndpoint);

  await vi.waitFor(
    async () =>
      expect(await ask(["why", MessageId, "--stage", "prod"])).toMatchObject({
        stdout: expect.stringContaining(`message ${MessageId}`),
      }),
    PATIENT,
  );
  expect((await ask(["replay", "--stage", "prod"])).stdout).toMatch(/made again from \d+ events?/u);
});

test("hansho hold keeps a deployed stage quiet from a pipeline, once however often, until the pipeline ends it", async () => {
  const folder = await folderWith({});
  await started(folder);
  const { awsEndpoint, region, table, archive }: LocalAddresses = JSON.parse(
    readFileSync(join(folder, ".hansho/local.json"), "utf8"),
  );
  const ask = await inAccount({ "/hansho/prod/stack": JSON.stringify({ region, table, archive }) }, awsEndpoint);
  const told = ["--stage", "prod", "--tenant", "pay", "--name", "release", "--by", "pipeline"];

  const first = await ask(["hold", ...told, "--for", "20m", "--reason", "v42"]);
  expect(first).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/^pay: held as m-1 until 20\S+Z\n$/u),
  });
  expect((await ask(["hold", ...told, "--for", "20m"])).stdout).toMatch(/^pay: held (?:already )?as m-1 until /u);
  expect(await ask(["hold", "end", ...told])).toMatchObject({
    code: 0,
    stdout: "pay: ended m-1; what still burns is told within a minute\n",
  });
  expect((await ask(["hold", "end", ...told])).stdout).toBe("pay: no hold release\n");
  expect(await ask(["hold", "--stage", "prod", "--tenant", "nobody"])).toEqual({
    code: 1,
    stdout: "",
    stderr: "There is no tenant nobody. There are: pay, bank, ops.\n",
  });
});

test("a hold at a deployed stage keeps the AWS identity that asked for it, whoever is named", async () => {
  const folder = await folderWith({});
  await started(folder);
  const { awsEndpoint, region, table, archive }: LocalAddresses = JSON.parse(
    readFileSync(join(folder, ".hansho/local.json"), "utf8"),
  );
  const ask = await inAccount({ "/hansho/prod/stack": JSON.stringify({ region, table, archive }) }, awsEndpoint);
  const hold = ["hold", "--stage", "prod", "--tenant", "pay"];
  await ask(hold);
  await ask(["hold", "end", "--stage", "prod", "--tenant", "pay", "--by", "somebody"]);

  const client = dynamoClient(localClientOptions({ url: awsEndpoint, region }));
  onTestFinished(() => client.destroy());
  const caller = `arn:aws:iam::${ACCOUNT}:user/local`;
  expect(await dynamoLedger(rowsIn(client, table)).events("pay", "m-1")).toMatchObject([
    { kind: "muted", by: { kind: "person", user: "local", from: "cli", caller } },
    { kind: "unmuted", by: { kind: "person", user: "somebody", from: "cli", caller } },
  ]);
});

test("hansho hold says that there is no such stage, and whose credentials it asked with", async () => {
  const ask = await inAccount({}, "http://127.0.0.1:9");

  expect(await ask(["hold", "--stage", "nowhere"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("There is no stage nowhere in this account and Region"),
  });
  expect(
    await hansho(ROOT, ["hold", "--stage", "prod", "--region", "ap-northeast-1"], {
      AWS_EC2_METADATA_DISABLED: "true",
    }),
  ).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^AWS does not say where the stage prod is: .+ Check this shell's AWS credentials and Region\.\n$/u,
    ),
  });
});

test("hansho why says that there is no such stage, and what to do", async () => {
  const ask = await inAccount({}, "http://127.0.0.1:9");

  expect(await ask(["why", "pay-1", "--stage", "nowhere"])).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "There is no stage nowhere in this account and Region (no parameter /hansho/nowhere/stack): name another with --stage or --region, or deploy it.\n",
  });
});

test("hansho why says which of a stage's table and bucket refuses, and why", async () => {
  const stack = { region: "ap-northeast-1", table: "rows", archive: "ledgers" };
  const refused = '{"__type":"AccessDeniedException","message":"User ann may not Query."}';
  const denied = "<Error><Code>AccessDenied</Code><Message>User ann may not GetObject.</Message></Error>";
  for (const [table, told] of [
    [
      [400, refused],
      "The table rows of the stage prod does not answer (AccessDeniedException: User ann may not Query.)",
    ],
    [
      [200, '{"Items":[]}'],
      "The bucket ledgers of the stage prod does not answer (AccessDenied: User ann may not GetObject.)",
    ],
  ] as const) {
    const aws = createServer((asked, response) => {
      const [status, body] = asked.headers["x-amz-target"] ? table : ([403, denied] as const);
      response.writeHead(status).end(body);
    });
    const ask = await inAccount({ "/hansho/prod/stack": JSON.stringify(stack) }, await urlOf(aws));

    expect(await ask(["why", "pay-1", "--stage", "prod"])).toEqual({
      code: 1,
      stdout: "",
      stderr: `${told}: check this shell's AWS credentials, and what they allow.\n`,
    });
  }
});

test("hansho acts waits for a table that is far away longer than a function may", async () => {
  const aws = createServer((_, response) => void setTimeout(() => response.end('{"Items":[]}'), 1_500));
  const stack = { region: "ap-northeast-1", table: "rows", archive: "ledgers" };
  const ask = await inAccount({ "/hansho/prod/stack": JSON.stringify(stack) }, await urlOf(aws));

  expect(await ask(["acts", "--stage", "prod"])).toEqual({
    code: 0,
    stderr: "",
    stdout: "Nobody did anything, nor was denied anything.\n",
  });
});

/** Where a server listens until the test ends. */
async function urlOf(server: Server): Promise<string> {
  const port = await listen(server, 0, "AWS_PORT");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
}
