import { locales } from "@hansho/core/locale";
import { severities } from "@hansho/core/severity";
import type { InsufficientData } from "@hansho/core/tenant";
import * as z from "zod";
import { callPolicies, escalations, rotas } from "./call-schema.ts";
import { evidenceRoles } from "./evidence-roles.ts";
import { expected } from "./expected.ts";
import { channel, duration, list, mapping, mention, strict, text, timeZone, word } from "./field.ts";
import { inhibitions } from "./inhibition-schema.ts";
import { junk } from "./junk-schema.ts";
import { labelName, match } from "./match-schema.ts";
import { calendars, muteWindows, roles } from "./mute-schema.ts";
import { report } from "./report-schema.ts";

/** What a person may choose for INSUFFICIENT_DATA. */
const insufficientDataWords = [
  "ignore",
  "hold-open",
  "warn",
  "resolve-stale",
] as const satisfies readonly InsufficientData[];

const locale = word(locales).describe("The language of cards and answers.");
const mentions = strict(
  "who is called at which severity",
  Object.fromEntries(severities.map((severity) => [severity, mention.optional()])) as Record<
    (typeof severities)[number],
    z.ZodOptional<typeof mention>
  >,
).describe("Who is called when an incident of a severity opens; nobody where it says nothing.");

const logs = list(
  "log sources, each with a group",
  strict("a log source: match and group", {
    match: match.optional(),
    group: text("a log group's name such as /ecs/{Service}", /^(?:[\w.\-/#]|\{[^{}]+\}){1,512}$/u).describe(
      "The log group; {Service} is filled in with the alarm's dimension of that name, {app} with the application.",
    ),
  }),
).describe("Where an alarm's log lines are: the first source that matches.");

const FLAPPING = "off, or a mapping of transitions, within and settle";
const CHANGES = "a number of changes from 3 to 10";
const flapping = z.union(
  [
    z.literal("off", { error: expected(FLAPPING) }),
    strict("when an alarm flaps", {
      transitions: z
        .int({ error: expected(CHANGES) })
        .min(3, { error: expected(CHANGES) })
        .max(10, { error: expected(CHANGES) })
        .optional()
        .describe("So many changes between ALARM and OK (6)."),
      within: duration.optional().describe("In so long (15m)."),
      settle: duration.optional().describe("Without a change for so long it has settled (10m)."),
    }),
  ],
  { error: expected(FLAPPING) },
);

const GROUPING = "off, or a mapping of by and within";
const LABELS = "at least one label to group by, such as [app, region]";
const grouping = z
  .union(
    [
      z.literal("off", { error: expected(GROUPING) }),
      strict("what shares one card", {
        by: z
          .array(labelName, {
            error: expected(LABELS),
          })
          .min(1, { error: expected(LABELS) })
          .describe("The labels whose values are equal in a group; what lacks one of them has a card of its own."),
        within: duration.optional().describe("What opens so long after the first joins its card (5m); at most 1h."),
      }),
    ],
    { error: expected(GROUPING) },
  )
  .describe("Incidents that share one card: by which labels, opened within how long; off where it says nothing.");

const STORM = "off, or a mapping of incidents, within and calm";
const MANY = "a number of incidents from 5 to 50";
const storm = z
  .union(
    [
      z.literal("off", { error: expected(STORM) }),
      strict("when incidents are a storm", {
        incidents: z
          .int({ error: expected(MANY) })
          .min(5, { error: expected(MANY) })
          .max(50, { error: expected(MANY) })
          .optional()
          .describe("More than so many new incidents (20) …"),
        within: duration.optional().describe("… in so long (2m) share one card; at most 1h."),
        calm: duration
          .optional()
          .describe("Over once fewer than half as many have opened in so long (5m); at most 1h."),
      }),
    ],
    { error: expected(STORM) },
  )
  .describe("Too many new incidents of a tenant at once: one card counts them until it is over; or off.");

const PAUSE = "off, or a duration such as 2m";
const pause = z
  .union([z.literal("off", { error: expected(PAUSE) }), duration], { error: expected(PAUSE) })
  .describe(
    "What opens waits for so long (at most 10m), but for what is critical: what recovers by then posts no card and is a line of the next morning's digest; off where it says nothing.",
  );

const policies = strict("policies", {
  reopenWithin: duration.optional().describe("ALARM again this soon after recovery reopens the same incident (10m)."),
  insufficientData: word(insufficientDataWords)
    .optional()
    .describe("What INSUFFICIENT_DATA means: ignore, hold-open (the default), warn, resolve-stale."),
  missingDataFor: duration
    .optional()
    .describe(
      "An alarm without data for so long is told once, whatever insufficientData says; never where it says nothing.",
    ),
  longIncident: duration
    .optional()
    .describe("A recovery after this long is told to the channel, not to the thread alone (30m)."),
  flapping: flapping
    .optional()
    .describe("Too many changes between ALARM and OK: one card with a counter and no pings until it settles; or off."),
  grouping: grouping.optional(),
  pause: pause.optional(),
  ...callPolicies,
  storm: storm.optional(),
  proposeJunk: word(["weekly", "off"] as const)
    .optional()
    .describe(
      "Alarms that history says nobody needs as they are: proposed in the channel on Wednesday afternoon (weekly), or off.",
    ),
  muteDefault: duration.optional().describe("How long a mute lasts when nobody says (1h)."),
  muteMost: duration.optional().describe("No mute lasts longer (7d), but where a role lets somebody."),
  muteReason: word(["required", "optional"] as const)
    .optional()
    .describe("Whether nobody mutes without saying why (optional)."),
});

const shared = {
  fallback: channel.optional().describe("Where alerts go when the channel refuses them; another channel than its own."),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  mentions: mentions.optional(),
  policies: policies.optional().describe("How alarms are judged."),
  logs: logs.optional(),
  inhibit: inhibitions.optional(),
  junk: junk.optional(),
  report: report.optional(),
  dashboard: text("an address such as https://grafana.example/d/pay", /^https:\/\/[^\s<>|"]{1,1000}$/u)
    .optional()
    .describe("The dashboard that its cards link to."),
  oncall: text("a rota's name").optional().describe("The rota that /alert oncall shows, from rotas."),
};

const severity = word(severities);

const heartbeats = list(
  "heartbeats, each with a name",
  strict("a heartbeat: name, every and grace", {
    name: text("a heartbeat's name such as nightly-batch", /^[\w.-]{1,80}$/u).describe(
      'What it is called; a message {"hansho":"heartbeat","name":…} to the topic is a report of it.',
    ),
    every: duration.describe("A report comes at least so often."),
    grace: duration.optional().describe("So much later it may come (5m)."),
    match: match.optional().describe("Alarms and messages that are reports of it, too."),
    severity: severity.optional().describe("How bad it is when a report is missed (high)."),
    application: text("an application's name").optional().describe("The application it belongs to; its own name."),
  }),
).describe("What is to report again and again: a report that does not come opens an incident.");

const tenant = strict("a tenant", {
  prefix: text(
    "a prefix of at most 10 lower-case letters and digits such as pay (m is taken: mutes are m-1, m-2 …)",
    /^(?!m$)[a-z][a-z0-9]{0,9}$/u,
  ).describe("What this tenant's incident ids begin with: pay makes pay-1, pay-2 …"),
  workspace: text("a workspace's name")
    .optional()
    .describe("The workspace of its channel; needed where there are several."),
  heartbeats: heartbeats.optional(),
  muteWindows,
  channel: channel.describe("Where its alarms are shown: a channel id, or { id, name }."),
  ...shared,
});

const route = strict("a route", {
  match: match.optional(),
  tenant: text("a tenant's name").describe("Who owns what this route catches."),
  severity: severity.optional().describe("How bad it is; medium where it says nothing."),
  application: text("an application's name")
    .optional()
    .describe("The application, where the alarm itself does not say."),
  insufficientData: word(insufficientDataWords).optional().describe("The tenant's policy, changed for this route."),
  flapping: z
    .literal("off", { error: expected("off") })
    .optional()
    .describe("Every change of what this route catches is told as if it were the first."),
  grouping: grouping.optional(),
  pause: pause.optional(),
});

/** The shape of `hansho.yaml`, with what an editor says about each field. */
export const hanshoYaml = strict("Hansho's configuration", {
  version: z.literal(1, { error: expected("1") }).describe("The version of this format."),
  workspaces: mapping(
    "workspaces by name",
    strict("a workspace", {
      team: text("a team id such as T0123ABCD", /^[TE][A-Z0-9]{2,20}$/u).describe("Slack's id of the workspace."),
    }),
  ).describe("Slack workspaces. Their tokens are secrets and never stand here."),
  defaults: strict("defaults", shared).optional().describe("What holds for every tenant that does not say otherwise."),
  tenants: mapping("tenants by name", tenant).describe("Who owns alarms, and how each wants to be told."),
  escalations,
  rotas,
  calendars,
  roles,
  evidenceRoles,
  routes: list("routes", route)
    .min(1, { error: expected("at least one route") })
    .describe("The first route that hits decides. The last has no match: it catches all the rest."),
});

/** `hansho.yaml` as it is written, once it has the right shape. */
export type HanshoYaml = z.infer<typeof hanshoYaml>;
