import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { WebClient } from "@slack/web-api";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CHANGED_AT, metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { EXAMPLE, folderWith, hansho, started } from "./hansho.ts";

function addresses(folder: string): LocalAddresses {
  return JSON.parse(readFileSync(join(folder, ".hansho/local.json"), "utf8"));
}

async function publish(folder: string, message: string): Promise<void> {
  const { awsEndpoint, region, topicArn } = addresses(folder);
  const sns = new SNSClient(localClientOptions({ url: awsEndpoint, region }));
  await sns.send(new PublishCommand({ TopicArn: topicArn, Message: message }));
  sns.destroy();
}

/** The one card of tenant pay's channel, once it has a colour. */
async function onlyCard(folder: string, color: string) {
  const { slackApi, slackToken, tenants } = addresses(folder);
  const channel = tenants.find(({ name }) => name === "pay")?.channel ?? "";
  const history = await new WebClient(slackToken, { slackApiUrl: slackApi }).conversations.history({ channel });
  const cards = (history.messages ?? []).filter(({ subtype }) => subtype !== "thread_broadcast");
  expect(cards.map(({ attachments }) => attachments?.[0]?.color)).toEqual([color]);
  return { ts: cards[0]?.ts };
}

describe("hansho start and hansho play", () => {
  test("a second stack of a folder gives the folder's commands back to the first when it stops", async () => {
    const folder = await folderWith({});
    await started(folder);
    const first = addresses(folder);
    const second = await started(folder);
    expect(addresses(folder)).not.toEqual(first);
    second.child.kill("SIGINT");
    await second.ended;
    expect(addresses(folder)).toEqual(first);
    expect((await hansho(folder, ["play"])).stdout).toContain("database-outage");
  });

  test("one runs the product until it is stopped, the other plays scenarios through it", async () => {
    const folder = await folderWith({});
    const { child, ended, greeting } = await started(folder);
    const local = JSON.parse(readFileSync(join(folder, ".hansho/local.json"), "utf8"));
    for (const address of [local.page, local.awsEndpoint, local.topicArn]) expect(greeting).toContain(address);

    const list = await hansho(folder, ["play"]);
    expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ {2}database-outage {2,}\S/mu) });
    const unknown = await hansho(folder, ["play", "database-outrage"]);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("\n  database-outage ") });
    const played = await hansho(folder, ["play", "payment-gateway-503"]);
    expect(played).toMatchObject({ code: 0, stdout: `Playing payment-gateway-503. Watch it at ${local.page}\n` });

    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(existsSync(join(folder, ".hansho/local.json"))).toBe(false);
  });

  test("state that is kept outlives the stack: the recovery turns the same card green", async () => {
    const folder = await folderWith({});
    const first = await started(folder, ["--data", "kept"]);
    await publish(folder, metricAlarm({ name: "pay-kept", state: "ALARM" }));
    const red = await vi.waitFor(() => onlyCard(folder, "a30200"), PATIENT);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);

    await started(folder, ["--data", "kept"]);
    await publish(folder, metricAlarm({ name: "pay-kept", state: "OK", changedAt: CHANGED_AT + 60_000 }));
    const green = await vi.waitFor(() => onlyCard(folder, "2eb886"), PATIENT);
    expect(green.ts).toBe(red.ts);
  });

  test("a taken port is named with what chooses another", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const folder = await folderWith({});
    const { code, stderr } = await hansho(folder, ["start", ...EXAMPLE], { PORT: String(port), AWS_PORT: "0" });
    expect(stderr).toBe(
      `Port ${port} on 127.0.0.1 is already taken. Stop the program that listens there, or choose another port with PORT=${port + 1}.\n`,
    );
    expect(code).toBe(1);
  });

  test("a port that is none is refused", async () => {
    const { code, stderr } = await hansho(await folderWith({}), ["start", ...EXAMPLE], { PORT: "http" });
    expect(stderr).toContain("Expected a port, 0 (any free one) to 65535.");
    expect(code).toBe(1);
  });

  test("play says how to start a stack where none runs", async () => {
    const { code, stderr } = await hansho(await folderWith({}), ["play", "database-outage"]);
    expect(stderr).toBe("No local stack runs in this folder: start one with `npm start` and leave it running.\n");
    expect(code).toBe(1);
  });

  test("play says so where the stack does not answer any more", async () => {
    const folder = await folderWith({ ".hansho/local.json": JSON.stringify({ page: "http://127.0.0.1:9" }) });
    const { code, stderr } = await hansho(folder, ["play"]);
    expect(stderr).toBe(
      "The local stack at http://127.0.0.1:9 does not answer any more: start it again with `npm start`.\n",
    );
    expect(code).toBe(1);
  });
});
