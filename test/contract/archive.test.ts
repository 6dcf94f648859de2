import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Unreachable } from "@hansho/app/unreachable";
import { s3Archive, s3Client } from "@hansho/aws/archive";
import { s3Copies } from "@hansho/aws/copies";
import { s3Weeks } from "@hansho/aws/weeks";
import { afterAll, expect, test } from "vitest";
import { judged, madeSignal } from "../core/made.ts";
import { describeArchive } from "./archive.ts";
import { describeCopies } from "./copies.ts";
import { startStack } from "./stack.ts";
import { describeWeeks } from "./weeks.ts";

const stack = await startStack();
const client = s3Client(stack.options);
const bucket = stack.made.archive;

afterAll(async () => {
  client.destroy();
  await stack.close();
});

describeArchive("S3", () => s3Archive(client, bucket));
describeCopies("S3", () => s3Copies(client, bucket));
describeWeeks("S3", () => s3Weeks(client, bucket));

test("the same events are the same object, byte for byte, whatever the order of their fields", async () => {
  const archive = s3Archive(client, bucket);
  const { pending } = judged([madeSignal("ALARM", 0)]).row;
  const turned = pending.map((event) => Object.fromEntries(Object.entries(event).toReversed()) as typeof event);

  await archive.write("pay", "pay-7", pending);
  const first = await textOf("ledger/pay/pay-7.jsonl");
  await archive.write("pay", "pay-7", turned);

  expect(await textOf("ledger/pay/pay-7.jsonl")).toBe(first);
  expect(first.trimEnd().split("\n")).toHaveLength(1);
});

test("a copy stands where people look for it, as what it is", async () => {
  await s3Copies(client, bucket).write("pay/pay-1+pay-2.ja.html", "<p>復旧</p>", "text/html; charset=utf-8");

  const { Body, ContentType } = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key: "postmortem/pay/pay-1%2Bpay-2.ja.html" }),
  );

  expect(ContentType).toBe("text/html; charset=utf-8");
  expect(await Body?.transformToString()).toBe("<p>復旧</p>");
});

test("a bucket that does not answer, or is not there, is to be tried again", async () => {
  await expect(s3Archive(client, "no-such-bucket").read("pay", "pay-1")).rejects.toThrow(Unreachable);
  const nowhere = s3Client({ ...stack.options, endpoint: "http://127.0.0.1:9" });
  await expect(s3Archive(nowhere, bucket).read("pay", "pay-1")).rejects.toThrow("The archive did not answer");
  await expect(s3Archive(nowhere, bucket).write("pay", "pay-1", [])).rejects.toThrow(Unreachable);
  await expect(s3Weeks(nowhere, bucket).read("pay", "2026-W47")).rejects.toThrow(Unreachable);
  await expect(s3Weeks(nowhere, bucket).write("pay", "2026-W47", [])).rejects.toThrow(Unreachable);
  await expect(s3Copies(client, "no-such-bucket").read("pay/pay-1.en.md")).rejects.toThrow(Unreachable);
  await expect(s3Copies(nowhere, bucket).read("pay/pay-1.en.md")).rejects.toThrow("The archive did not answer");
  await expect(s3Copies(nowhere, bucket).write("pay/pay-1.en.md", "", "text/markdown")).rejects.toThrow(Unreachable);
  nowhere.destroy();
});

async function textOf(key: string): Promise<string> {
  const reader = new S3Client({ ...stack.options, forcePathStyle: true });
  const { Body } = await reader.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const text = (await Body?.transformToString()) ?? "";
  reader.destroy();
  return text;
}
