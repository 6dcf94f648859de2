import { describe, expect, test, vi } from "vitest";
import { CHANGED_AT, metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { folderWith, hansho, started } from "./hansho.ts";
import { publish } from "./publish.ts";

/** What `hansho why` says, once it says what is waited for. */
function said(folder: string, args: string[], awaited: RegExp): Promise<string> {
  return vi.waitFor(async () => {
    const { stdout, stderr } = await hansho(folder, ["why", ...args]);
    expect(`${stdout}${stderr}`).toMatch(awaited);
    return stdout;
  }, PATIENT);
}

describe("hansho why", () => {
  test("tells what the running stack made of a message, of its copy and of the incident", async () => {
    const folder = await folderWith({});
    await started(folder);
    const alarm = metricAlarm({ name: "pay-why", state: "ALARM" });
    const first = await publish(folder, alarm);
    const story = await said(folder, [first], /nothing is owed/u);
    const copy = await publish(folder, alarm);
    const stale = await publish(folder, metricAlarm({ name: "pay-why", changedAt: CHANGED_AT - 3_600_000 }));

    const lines = story.trimEnd().split("\n");
    expect(lines[0]).toBe(`What became of message ${first} (tenant pay, incident pay-1), and why`);
    expect(lines.slice(2).map((line) => line.replace(/^ {2}(?:\S+ \d+, .+? UTC\) {2})?/u, ""))).toEqual([
      `Message ${first} was sent: metric alarm pay-why went to ALARM at Nov 22, 03:05:41 JST (Nov 21, 18:05:41 UTC)`,
      "The route of hansho.yaml for alarm=pay* gave it to tenant pay",
      `Incident pay-1 was opened, because: nothing was open for this alarm, and it went to ALARM (message ${first})`,
      "Its card was posted in C0PAYALERT",
      ...lines.filter((line) => line.includes("last edited")).map((line) => line.replace(/^.*UTC\) {2}/u, "")),
      "Slack shows all that is remembered: nothing is owed",
    ]);

    expect(await said(folder, [copy], /merged/u)).toContain(
      `because: the same change of state had arrived before, in another message (the first was message ${first}; message ${copy})`,
    );
    expect(await said(folder, [stale, "--lang", "ja"], /抑制/u)).toContain("理由：すでに知られている状態より古く");
    const json = JSON.parse(await said(folder, ["pay-1", "--tenant", "pay", "--json"], /suppressed/u));
    expect(json).toMatchObject({ of: "incident", id: "pay-1", tenant: "pay", earlier: 0 });
    expect(json.steps).toContainEqual(expect.objectContaining({ what: "opened", reason: "first-alarm" }));

    const other = await hansho(folder, ["why", first, "--tenant", "bank"]);
    expect(other).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining(`Nothing is known here of ${first}`),
    });
    const nobody = await hansho(folder, ["why", first, "--tenant", "nobody"]);
    expect(nobody).toMatchObject({ code: 1, stderr: "There is no tenant nobody. There are: pay, bank, ops.\n" });
  });

  test("says how to start a stack where none runs, and how a deployed stage is asked", async () => {
    const { code, stderr } = await hansho(await folderWith({}), ["why", "pay-1"]);
    expect(stderr).toBe(
      "No local stack runs in this folder: start one with `npm start` and leave it running. " +
        "A deployed stage is asked with `--stage NAME`.\n",
    );
    expect(code).toBe(1);
  });

  test("says so where the stack does not answer any more", async () => {
    const local = { awsEndpoint: "http://127.0.0.1:9", region: "ap-northeast-1", table: "hansho" };
    const folder = await folderWith({
      ".hansho/local.json": JSON.stringify(local),
      ".hansho/compiled/hansho.json": JSON.stringify({ version: 1, workspaces: {}, tenants: {}, routes: [] }),
    });
    const { code, stderr } = await hansho(folder, ["why", "pay-1"]);
    expect(stderr).toBe("The local stack at http://127.0.0.1:9 does not answer: start it again with `npm start`.\n");
    expect(code).toBe(1);
  });
});
