import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { soundProject } from "@hansho/cli/project";
import { start } from "@hansho/local/start";
import { describe, expect, onTestFinished, test } from "vitest";
import { APP_TOKEN, BOT_TOKEN, type StandInOptions, standIn } from "./stand-in.ts";

const CHANNELS = [{ id: "C0PAYALERT", name: "pay-for-real" }];

/** What start says that refuses a workspace; it has left nothing behind. */
async function refusal(env: Record<string, string>, changes: Partial<StandInOptions> = {}): Promise<string> {
  const real = await standIn({ channels: CHANNELS, ...changes });
  onTestFinished(() => real.close());
  const folder = mkdtempSync(join(tmpdir(), "hansho-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { compiled, runbooks, channels } = await soundProject({ config: "hansho.yaml", runbooks: "runbooks" });
  const options = { ...compiled, runbooks, channelNames: channels, port: 0, awsPort: 0, folder };
  const started = start({ ...options, env: { SLACK_API_URL: real.apiUrl, ...env } });
  const error = await started.then(
    async (stack) => stack.stop().then(() => new Error("It started.")),
    (reason: unknown) => reason,
  );
  expect(existsSync(join(folder, ".hansho", "local.json"))).toBe(false);
  expect(real.slack.messages("C0PAYALERT")).toEqual([]);
  if (!(error instanceof Error)) throw new Error("It was refused with something that is no error.", { cause: error });
  expect(error.name).toBe("WorkspaceRefused");
  return error.message;
}

describe("a real workspace is refused", () => {
  test("where its token is, with Slack's word and where the right one is found", async () => {
    const said = await refusal({ SLACK_BOT_TOKEN: "xoxb-mistyped" });
    expect(said).toContain(
      'refuses the token of workspace "main", SLACK_BOT_TOKEN (or SLACK_BOT_TOKEN_MAIN): invalid_auth',
    );
    expect(said).toContain("https://api.slack.com/apps");
  });

  test("where Slack cannot be reached", async () => {
    const said = await refusal({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_API_URL: "http://127.0.0.1:9/api/" });
    expect(said).toContain('http://127.0.0.1:9/api/ (SLACK_API_URL) could not be asked about workspace "main"');
  });

  test("where the token is of another team than hansho.yaml says", async () => {
    const said = await refusal({ SLACK_BOT_TOKEN: BOT_TOKEN }, { team: "T0OTHER" });
    expect(said).toContain("is team T0HANSHO, but its token is of Hansho, team T0OTHER");
    expect(said).toContain("Set workspaces.main.team to T0OTHER");
  });

  test("where not one channel takes posts, each with its reason and what to type", async () => {
    const channels = [{ id: "C0PAYALERT", name: "pay-for-real", invited: false }];
    const said = await refusal({ SLACK_BOT_TOKEN_MAIN: BOT_TOKEN }, { channels });
    expect(said).toContain("C0PAYALERT (pay-for-real): not a member");
    expect(said).toContain("C0OPS (ops): not found");
    expect(said).toContain("/invite @hansho");
  });

  test("where Socket Mode is refused, with the token it takes", async () => {
    const said = await refusal({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: `not-${APP_TOKEN}` });
    expect(said).toContain("SLACK_APP_TOKEN: not_allowed_token_type");
    expect(said).toContain("connections:write");
  });
});
