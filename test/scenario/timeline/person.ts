import { people } from "@hansho/app/act/people";
import { pressButton } from "@hansho/slack/command/press";
import { runCommand } from "@hansho/slack/command/run";
import type { ProcessPorts } from "../simulation/ports.ts";
import type { Happening } from "./happening.ts";
import { outsideOf } from "./outside.ts";
import { offersOf, sightsOf } from "./sight.ts";
import type { Stage } from "./stage.ts";

const LIMIT = 5_000;

/** A person in Slack, by user id: what they press and type, in the first tenant's channel unless it is said where. */
export function person(user: string) {
  return {
    /** Presses the newest button, or takes the newest menu's choice, that says so; of the card that shows an incident, if it is named. */
    presses: (label: string, where: { on?: string; in?: string } = {}): Happening => ({
      act(stage) {
        const channel = stage.channelOf(where.in ?? firstTenant(stage));
        const cards = sightsOf(stage, channel).filter(({ ids }) => where.on === undefined || ids.includes(where.on));
        const offers = cards.flatMap(({ message }) => offersOf(message));
        const offer = offers.findLast((one) => one.label === label);
        if (!offer)
          throw new Error(`Nothing to press says "${label}"; there are: ${offers.map((one) => one.label).join(", ")}.`);
        does(stage, user, ({ press }, team) =>
          press({ where: { team, channel }, user, action: offer.action, value: offer.value }),
        );
      },
    }),
    /** Types `/alert …`. */
    types: (text: string, where: { in?: string } = {}): Happening => ({
      act(stage) {
        const channel = stage.channelOf(where.in ?? firstTenant(stage));
        const words = text.replace(/^\/alert ?/u, "");
        does(stage, user, ({ run }, team) => run({ where: { team, channel }, user, text: words }));
      },
    }),
    /** Deletes the newest message of a channel. */
    deletes: (where: { in?: string } = {}): Happening => ({
      act(stage) {
        const channel = stage.channelOf(where.in ?? firstTenant(stage));
        const newest = stage.setting.slack.all.findLast((one) => one.channel === channel && !one.deleted);
        if (!newest) throw new Error(`Nothing stands in ${channel}.`);
        newest.deleted = true;
      },
    }),
  };
}

type Doors = { press: ReturnType<typeof pressButton>; run: ReturnType<typeof runCommand> };

/** Through the same doors as Slack's signed requests once they are verified. */
function does(stage: Stage, user: string, act: (doors: Doors, team: string) => Promise<string | null>) {
  const { setting, config, now, answers } = stage;
  const [workspace] = Object.values(config.workspaces);
  setting.all.start(
    "person",
    LIMIT,
    (process) => {
      const ports: ProcessPorts = setting.portsFor(process);
      const all = people(ports, config);
      const run = runCommand(all, config, outsideOf(stage, ports), now);
      return act({ press: pressButton(all, now), run }, workspace?.team ?? "");
    },
    (result) => {
      const text = "ok" in result ? (result.ok ? result.value : `failed: ${String(result.error)}`) : "stopped";
      if (text !== null) answers.push({ at: now(), user, text });
    },
  );
}

function firstTenant({ config }: Stage): string {
  return Object.keys(config.tenants)[0] ?? "";
}
