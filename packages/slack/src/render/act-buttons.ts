import type { Incident } from "@hansho/core/incident";
import { actions, type Block, button, menu } from "./blocks.ts";
import type { Voice } from "./voice.ts";

/** How long the card's own menu mutes: as typed after `for`, and in milliseconds. */
const MUTES = [
  { typed: "30m", ms: 1_800_000 },
  { typed: "1h", ms: 3_600_000 },
  { typed: "4h", ms: 14_400_000 },
  { typed: "24h", ms: 86_400_000 },
];

/** What a person can do now: only the runbook once it is over, nothing where there is none. Values carry the tenant, to be verified. */
export function actButtons(incident: Incident, { say, formats }: Voice): Block[] {
  const value = `${incident.tenant}/${incident.id}`;
  const runbook = incident.runbook ? [button("runbook", say.runbook(), value)] : [];
  if (incident.status === "resolved") return runbook.length > 0 ? [actions(runbook)] : [];
  const take = incident.owner
    ? button("unacknowledge", say.giveBack(), value)
    : button("acknowledge", say.acknowledge(), value, "primary");
  const quiet = incident.muted
    ? button("unmute", say.unmute(), value)
    : menu(
        "mute",
        say.mute(),
        MUTES.map(({ typed, ms }) => ({
          text: say.muteFor({ duration: formats.duration(ms) }),
          value: `${value}|${typed}`,
        })),
      );
  return [actions([take, quiet, ...runbook])];
}
