import type { Incident } from "@hansho/core/incident";
import { actions, type Block, button, confirmed, menu } from "./blocks.ts";
import type { Voice } from "./voice.ts";

/** How long the card's own menu mutes: as typed after `for`, and in milliseconds. */
const MUTES = [
  { typed: "30m", ms: 1_800_000 },
  { typed: "1h", ms: 3_600_000 },
  { typed: "4h", ms: 14_400_000 },
  { typed: "24h", ms: 86_400_000 },
];

/** What a person can do now: once it is over no more than to reopen it. Values carry the tenant, to be verified. */
export function actButtons(incident: Incident, { say, formats }: Voice): Block[] {
  const value = `${incident.tenant}/${incident.id}`;
  const runbook = incident.runbook ? [button("runbook", say.runbook(), value)] : [];
  if (incident.status === "resolved") return [actions([button("reopen", say.reopen(), value), ...runbook])];
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
  const resolve = button("resolve", say.resolve(), value);
  const asked = incident.state === "OK" ? resolve : confirmed(resolve, say.confirmResolve);
  return [actions([take, quiet, asked, ...runbook])];
}
