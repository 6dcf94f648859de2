import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { expect, onTestFinished, test, vi } from "vitest";
import { startBootstrappedAccount } from "../deploy/offline/aws.ts";
import { metricAlarm } from "../fixtures/alarms.ts";
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
    { timeout: 20_000, interval: 200 },
  );
  expect((await ask(["replay", "--stage", "prod"])).stdout).toMatch(/made again from \d+ events?/u);
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
