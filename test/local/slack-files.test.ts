import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalSlack } from "@hansho/local/slack/local-slack";
import { afterEach, expect, test } from "vitest";
import { CHANNEL, call, startSlackFor } from "./slack-app.ts";

const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(dataDir?: string): Promise<LocalSlack> {
  const slack = await startSlackFor({ url: "http://127.0.0.1:9/" }, dataDir === undefined ? {} : { dataDir });
  ends.push(slack.close);
  return slack;
}

async function uploaded(slack: LocalSlack, filename: string, content: string): Promise<unknown> {
  const begun = await call(slack, "files.getUploadURLExternal", { filename, length: Buffer.byteLength(content) });
  await fetch(String(begun.upload_url), { method: "POST", body: content });
  return begun.file_id;
}

test("a file that is shared is a message with the file, in a thread where one is named", async () => {
  const slack = await start();
  const { ts } = await call(slack, "chat.postMessage", { channel: CHANNEL, text: "card" });
  const id = await uploaded(slack, "postmortem.md", "# pay-1\n");
  const shared = { channel_id: CHANNEL, thread_ts: ts, initial_comment: "The postmortem" };
  const answer = await call(slack, "files.completeUploadExternal", { files: [{ id, title: "pay-1" }], ...shared });
  const file = { id, name: "postmortem.md", title: "pay-1", filetype: "markdown", mimetype: "text/plain", size: 8 };
  expect(answer).toMatchObject({ ok: true, files: [file] });
  expect(slack.replies(CHANNEL, String(ts))).toMatchObject([{ text: "The postmortem", files: [file] }]);
  expect(await call(slack, "files.info", { file: id })).toMatchObject({ ok: true, file });
});

test("a file that is not shared is in no message", async () => {
  const slack = await start();
  const id = await uploaded(slack, "metric.png", "picture");
  const answer = await call(slack, "files.completeUploadExternal", { files: [{ id, title: "metric" }] });
  expect(answer).toMatchObject({ ok: true, files: [{ id, title: "metric" }] });
  expect(slack.messages(CHANNEL)).toEqual([]);
});

test.each([
  ["a channel that is not there", { channel_id: "C0NONE" }, "channel_not_found"],
  ["a thread that is not there", { channel_id: CHANNEL, thread_ts: "1.000000" }, "thread_not_found"],
])("refuses to share in %s", async (_, where, error) => {
  const slack = await start();
  const id = await uploaded(slack, "incidents.csv", "id\n");
  expect(await call(slack, "files.completeUploadExternal", { files: [{ id }], ...where })).toMatchObject({ error });
});

test("a file outlives the Slack that took it", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "hansho-slack-"));
  ends.push(() => rmSync(dataDir, { recursive: true }));
  const first = await start(dataDir);
  const id = await uploaded(first, "incidents.csv", "id\npay-1\n");
  await call(first, "files.completeUploadExternal", { files: [{ id, title: "October" }], channel_id: CHANNEL });
  await first.close();
  ends.splice(1);
  const second = await start(dataDir);
  expect(second.messages(CHANNEL)).toMatchObject([{ files: [{ id, title: "October" }] }]);
  const response = await fetch(`${second.url}/local/files/${id}?download=1`);
  expect(await response.text()).toBe("id\npay-1\n");
  expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''incidents.csv");
});
