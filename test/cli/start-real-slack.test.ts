import { describe, expect, onTestFinished, test } from "vitest";
import { APP_TOKEN, BOT_TOKEN, standIn } from "../stack/stand-in.ts";
import { EXAMPLE, folderWith, hansho, started } from "./hansho.ts";

async function realWorkspace() {
  const channels = [
    { id: "C0PAYALERT", name: "pay-for-real" },
    { id: "C0BANKALERT", name: "bank-for-real", invited: false },
    { id: "C0OPS", name: "ops-of-old", archived: true },
  ];
  const real = await standIn({ channels, scopes: "chat:write" });
  onTestFinished(() => real.close());
  return real;
}

describe("hansho start with a Slack token", () => {
  test("says that it is real, where it posts and what is amiss; play plays there", async () => {
    const real = await realWorkspace();
    const folder = await folderWith({});
    const { child, ended, greeting } = await started(folder, [], {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: real.apiUrl,
    });
    for (const line of [
      /this Slack is REAL/u,
      /Workspace +Hansho \(T0HANSHO\) http\S+, as @hansho\n/u,
      /C0PAYALERT {2}#pay-for-real {2}\(pay\)\n/u,
      /Buttons +off, and so is \/alert: set SLACK_APP_TOKEN to an app-level token \(xapp-…\) with connections:write/u,
      /Warning +Hansho: the token lacks channels:history or groups:history/u,
      /Warning +@hansho is not in #bank-for-real \(C0BANKALERT\): type \/invite @hansho there\./u,
      /Warning +There is no #alerts-fallback \(C0FALLBACK\), or it is private/u,
      /Warning +#ops-of-old \(C0OPS\) is archived/u,
    ]) {
      expect(greeting).toMatch(line);
    }
    const played = await hansho(folder, ["play", "payment-gateway-503"]);
    expect(played).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Playing payment-gateway-503\. Watch it at/u),
    });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  test("with an app-level token buttons and commands are on", async () => {
    const real = await realWorkspace();
    const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: real.apiUrl };
    const { child, ended, greeting } = await started(await folderWith({}), [], env);
    expect(greeting).toMatch(/Buttons +on, and so is \/alert: through Socket Mode\n/u);
    const { ok, body } = await real.slack.command({ channel: "C0PAYALERT", user: "U0LEAD", text: "list" });
    expect(ok).toBe(true);
    expect(JSON.parse(body ?? "")).toMatchObject({ response_type: "ephemeral" });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(real.connections().open).toBe(0);
  });

  test("a refused token is told in words, without a stack", async () => {
    const real = await realWorkspace();
    const env = { PORT: "0", AWS_PORT: "0", SLACK_BOT_TOKEN: "xoxb-mistyped", SLACK_API_URL: real.apiUrl };
    const { code, stderr } = await hansho(await folderWith({}), ["start", ...EXAMPLE], env);
    expect(stderr).toMatch(/^Slack refuses the token of workspace "main"[^\n]+\n$/u);
    expect(code).toBe(1);
  });
});
