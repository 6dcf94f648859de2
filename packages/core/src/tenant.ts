import type { Calendars } from "./calendar.ts";
import type { CallPolicy } from "./calls.ts";
import type { FlapPolicy } from "./flap.ts";
import type { GroupPolicy } from "./grouping.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { Inhibition } from "./inhibition.ts";
import type { JunkRule } from "./junk.ts";
import type { Locale } from "./locale.ts";
import type { Matcher } from "./matcher.ts";
import type { MuteWindow } from "./mute-window.ts";
import type { Role } from "./role.ts";
import type { Rota } from "./rota.ts";
import type { Severity } from "./severity.ts";
import type { StormPolicy } from "./storm.ts";
import type { Weekday } from "./zone.ts";

/** Who is called when an incident of a severity opens: Slack's @here or @channel, or a user group's or user's id. */
export type Mention = "here" | "channel" | `S${string}` | `U${string}` | `W${string}`;

/** What INSUFFICIENT_DATA means to a tenant: users disagree, so it is set, per route where need be. */
export type InsufficientData = "ignore" | "hold-open" | "warn" | "resolve-stale";

/** How a tenant's alarms are judged; durations in milliseconds. */
export type Policies = CallPolicy & {
  /** ALARM again this soon after recovery reopens the same incident. */
  reopenWithin: number;
  insufficientData: InsufficientData;
  /** An alarm without data for so long is told once, whatever `insufficientData` says; never where it says nothing. */
  missingDataFor?: number;
  /** A recovery after this long is told to the channel, not to the thread alone. */
  longIncident: number;
  /** Null where it is off. */
  flapping: FlapPolicy | null;
  /** What shares one card; null where each incident has its own. */
  grouping: GroupPolicy | null;
  /** When there are too many for a card each; null where every one has its own. */
  storm: StormPolicy | null;
  /** How long what opens waits for its own recovery before it is shown, but for what is critical; never where it says nothing. */
  pause?: number;
  /** Whether alarms that history says nobody needs are proposed; weekly where it says nothing. */
  proposeJunk?: "weekly" | "off";
  /** How long a mute lasts when nobody says. */
  muteDefault: number;
  /** No mute lasts longer, but where a role lets somebody. */
  muteMost: number;
  /** Nobody mutes without saying why. */
  muteReason?: "required";
};

/** Where to look for an alarm's log lines: the first whose matchers all hit; `{dimension}` in the group is filled in. */
export type LogSource = { match: Matcher[]; group: string };

/** Who owns an alarm, and how it wants to be told. */
export type Tenant = {
  name: string;
  /** The short id's beginning: `pay` makes pay-1, pay-2 … */
  prefix: string;
  workspace: string;
  /** Slack's channel ids. */
  channel: string;
  fallback: string | null;
  locale: Locale;
  /** An IANA zone. */
  timeZone: string;
  mentions: Partial<Record<Severity, Mention>>;
  policies: Policies;
  logs: LogSource[];
  /** The page its cards link to as its dashboard. */
  dashboard?: string;
  /** What is to report again and again. */
  heartbeats?: Heartbeat[];
  /** When it is quiet by itself. */
  muteWindows?: MuteWindow[];
  /** Which of its incidents are told as the consequence of others. */
  inhibitions?: Inhibition[];
  /** Which of its alarms nobody needs. */
  junk?: JunkRule[];
  /** Its rota, by name. */
  oncall?: string;
  /** When the last week is reported; never where it says nothing. */
  report?: ReportTime;
};

/** A day of the week and the minutes since its midnight by the tenant's clocks, and where else than in its own channel. */
export type ReportTime = { day: Weekday; minutes: number; channel: string | null };

/** One rule that finds a tenant; all its matchers must hit. The last has none: it catches all. */
export type Route = {
  match: Matcher[];
  tenant: string;
  severity: Severity | null;
  application: string | null;
  insufficientData: InsufficientData | null;
  /** Off for this route, whatever the tenant says. */
  flapping?: "off";
  /** As this route groups, or off, whatever the tenant says. */
  grouping?: GroupPolicy | "off";
  /** As long as this route pauses (ms), or off, whatever the tenant says. */
  pause?: number | "off";
};

/** A Slack team; its token is a secret known by this name, never kept here. */
export type Workspace = { name: string; team: string };

/** `hansho.yaml`, validated and compiled. */
export type Config = {
  version: 1;
  workspaces: Record<string, Workspace>;
  tenants: Record<string, Tenant>;
  /** Who is on call when, by name. */
  rotas?: Record<string, Rota>;
  /** Who may mute for longer. */
  roles?: Role[];
  /** The calendars that mute windows name. */
  calendars?: Calendars;
  /** By which role (its ARN) the alarms of another account are asked about, by the account's id. */
  evidenceRoles?: Record<string, string>;
  routes: Route[];
};
