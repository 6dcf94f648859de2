import { awaitsOk, type Incident } from "@hansho/core/incident";
import type { AlarmState } from "@hansho/core/signal";
import type { ShownState } from "../catalogue/messages.ts";

/** What a card shows of an incident at a glance; a recovery is shown through every mute. */
export function shownState(incident: Seen): ShownState {
  if (awaitsOk(incident)) return "by-hand";
  if (incident.status === "resolved") return incident.ending === "data-stopped" ? "data-stopped" : "resolved";
  if (incident.muted) return "muted";
  if (incident.status === "acknowledged") return "acknowledged";
  return UNOWNED[incident.state];
}

/** What of an incident tells it. */
type Seen = Pick<Incident, "ending" | "status" | "state"> & { muted: Incident["muted"] | boolean };

const UNOWNED: Record<AlarmState, ShownState> = { ALARM: "firing", OK: "open", INSUFFICIENT_DATA: "no-data" };

/** The bar beside a card. Colour never stands alone: an emoji and a word say the same. */
export const COLORS: Record<ShownState, string> = {
  firing: "#a30200",
  acknowledged: "#daa038",
  muted: "#dddddd",
  "no-data": "#a30200",
  open: "#daa038",
  resolved: "#2eb886",
  "data-stopped": "#dddddd",
  "by-hand": "#8fbfa6",
};

/** Told apart by shape, too. */
export const EMOJI: Record<ShownState, string> = {
  firing: "🔥",
  acknowledged: "👀",
  muted: "🔕",
  "no-data": "❔",
  open: "🔁",
  resolved: "✅",
  "data-stopped": "⏹️",
  "by-hand": "☑️",
};

/** How a single signal is shown while nothing is known of its incident. */
export const SIGNAL_STATE: Record<AlarmState, ShownState> = {
  ALARM: "firing",
  OK: "resolved",
  INSUFFICIENT_DATA: "no-data",
};

/** The bar beside what is no alarm. */
export const NEUTRAL = "#8d8d8d";
