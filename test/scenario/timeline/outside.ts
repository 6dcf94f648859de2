import { testAlarm } from "@hansho/app/act/test-alarm";
import type { Turns } from "@hansho/app/ports/turns";
import { slackClients } from "@hansho/slack/channel/client";
import type { Outside } from "@hansho/slack/command/outside";
import { doctor } from "@hansho/slack/doctor/doctor";
import { read } from "@hansho/sources/read";
import { memoryTurns } from "../../memory/turns.ts";
import type { ProcessPorts } from "../simulation/ports.ts";
import type { Stage } from "./stage.ts";

const turnsOf = new WeakMap<Stage, Turns>();

/** What the commands of a story reach: the queue of signals by the story's clock; no Slack that knows of workspaces. */
export function outsideOf(stage: Stage, ports: ProcessPorts): Outside {
  const { setting, config, now } = stage;
  const turns = turnsOf.get(stage) ?? memoryTurns(now);
  turnsOf.set(stage, turns);

  async function send(body: string, delaySeconds: number): Promise<void> {
    const sentAt = now();
    const id = `test-${sentAt}-${delaySeconds}`;
    setting.timeline.at(sentAt + delaySeconds * 1_000, function arrives() {
      for (const signal of read(body, { messageId: id, sentAt })) setting.signals.send(id, signal);
      setting.onSent.signal();
    });
  }

  return {
    sendTest: testAlarm({ ...ports, signals: { send }, turns }, config, "ap-northeast-1"),
    examine: doctor(slackClients({ token: () => Promise.reject(new Error("There is no token.")) }), config),
  };
}
