import type { Locale } from "@hansho/core/locale";
import type { LogSource, Policies } from "@hansho/core/tenant";

/** How alarms are judged where `hansho.yaml` says nothing. */
export const POLICIES: Policies = {
  reopenWithin: 10 * 60_000,
  insufficientData: "hold-open",
  longIncident: 30 * 60_000,
  flapping: { transitions: 6, within: 15 * 60_000, settle: 10 * 60_000 },
  grouping: null,
  storm: { incidents: 20, within: 2 * 60_000, calm: 5 * 60_000 },
  muteDefault: 60 * 60_000,
  muteMost: 7 * 86_400_000,
};

/** The language and zone of a tenant where nothing says which. */
export const LOCALE: Locale = "en";
export const TIME_ZONE = "UTC";

/** Where Lambda writes by itself: known without a word of configuration. */
export const LOGS: LogSource[] = [
  { match: [{ key: "dimension.FunctionName", operator: "=", value: "*" }], group: "/aws/lambda/{FunctionName}" },
];

/** The longest mute that may be allowed: a promise to look away must end while people remember it. */
export const MOST_MUTE = 30 * 86_400_000;

/** The longest window in which changes count as flapping, and the longest time to settle: what changes but daily is no flap. */
export const MOST_FLAP = 86_400_000;

/** The longest window of a group or a storm: what comes later is another story, and its card would be pages away. */
export const MOST_SHARED = 3_600_000;

/** The longest pause: what burns for longer is no transient, and nobody has been told yet. */
export const MOST_PAUSE = 10 * 60_000;

/** The longest time in which an ALARM may reopen an incident. */
export const MOST_REOPEN = 86_400_000;
