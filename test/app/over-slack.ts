import type { LocalSlack } from "@hansho/local/slack/local-slack";
import { slackChannel } from "@hansho/slack/channel/channel";
import { renderer } from "@hansho/slack/render/renderer";
import { onTestFinished } from "vitest";
import { madeSlack, TOKEN } from "../local/made-slack.ts";
import type { World } from "./world.ts";

/** Lets a world tell a local Slack what it tells, with pictures from where it keeps them; answers that Slack, until the test ends. */
export async function overSlack({ ports, now }: World): Promise<LocalSlack> {
  const slack = await madeSlack({ channels: [{ id: "C-pay", name: "pay" }], clock: now });
  onTestFinished(() => slack.close());
  const pictureOf = ports.pictures.load;
  // Long enough for a loaded machine: only what Slack never answers takes as long.
  const channel = slackChannel({ token: () => TOKEN, apiUrl: slack.apiUrl, timeoutMs: 2_000, pictureOf });
  Object.assign(ports, { channel, render: renderer(() => []) });
  return slack;
}
