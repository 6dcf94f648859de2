import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "@hansho/local/start";
import { exampleProject } from "../built/environment.ts";
import { answerParent } from "./child.ts";

/** Where each call to Slack is noted, a line each: when (epoch milliseconds), and the method. */
export const CALLS = "slack-calls.txt";

answerParent<string>(async function startStack(folder) {
  noteSlackCalls(join(folder, CALLS));
  const { compiled, runbooks, channels } = await exampleProject();
  const stack = await start({ ...compiled, runbooks, channelNames: channels, port: 0, awsPort: 0, folder });
  return stack.addresses;
});

/** Counted where they leave the functions, which run in this process. */
function noteSlackCalls(file: string): void {
  appendFileSync(file, "");
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = /\/api\/([a-zA-Z.]+)/u.exec(url)?.[1];
    if (method) appendFileSync(file, `${Date.now()} ${method}\n`);
    return fetch(input, init);
  };
}
