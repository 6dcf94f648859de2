import { start } from "@hansho/local/start";
import { exampleProject } from "../built/environment.ts";
import { answerParent } from "./child.ts";

answerParent<string>(async function startStack(folder) {
  const { compiled, runbooks, channels } = await exampleProject();
  const ports = { port: 0, awsPort: 0, folder };
  const stack = await start({ ...compiled, runbooks, channelNames: channels, ...ports, slackLimits: "off" });
  return stack.addresses;
});
