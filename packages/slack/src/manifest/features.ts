/** A scope of a bot's token. Where several stand together one is for public channels and one for private ones. */
export type Scope =
  | "chat:write"
  | "channels:history"
  | "groups:history"
  | "channels:read"
  | "groups:read"
  | "files:write"
  | "users:read"
  | "usergroups:read"
  | "reactions:read"
  | "commands";

/** The features, by name; each has its words for whoever lacks its scopes. */
export type FeatureName =
  | "cards"
  | "history"
  | "pictures"
  | "channels"
  | "people"
  | "groups"
  | "commands"
  | "home"
  | "timeline";

/** A shortcut of the app: in a message's menu, or of the whole workspace. */
export type Shortcut = {
  readonly name: string;
  readonly type: "message" | "global";
  readonly callback_id: string;
  readonly description: string;
};

/** A feature of the Slack app: what Hansho does with it, which Web API methods it calls, and what it asks of Slack for that. */
export type Feature = {
  name: FeatureName;
  /** Why it is asked for, as whoever installs the app reads it. */
  because: string;
  scopes: readonly Scope[];
  /** The Web API methods that need these scopes; none where Slack calls us. */
  methods: readonly string[];
  /** What it adds to menus, and the events that Slack is to tell of. */
  shortcuts?: readonly Shortcut[];
  events?: readonly string[];
  /** Without it Hansho does less and says so; without the others no alarm is told. */
  optional?: true;
};

/**
 * All that the app asks a workspace for; the manifest, `/alert doctor` and `npm start` go by it. A scope that no method of the product
 * needs has no place here. Scopes of methods: docs.slack.dev/reference/methods.
 */
export const features: readonly Feature[] = [
  {
    name: "cards",
    because: "post an alarm's card and keep it true",
    scopes: ["chat:write"],
    methods: ["chat.postMessage", "chat.update"],
  },
  {
    name: "history",
    because: "find a card again after a crash, so that none is posted twice",
    scopes: ["channels:history", "groups:history"],
    methods: ["conversations.history", "conversations.replies"],
  },
  {
    name: "pictures",
    because: "show the metric's picture in the card's thread",
    scopes: ["files:write"],
    methods: ["files.getUploadURLExternal", "files.completeUploadExternal"],
    optional: true,
  },
  {
    name: "channels",
    because: "say whether a channel takes posts (/alert doctor, npm start), and in which of them somebody is (Home)",
    scopes: ["channels:read", "groups:read"],
    methods: ["conversations.info", "users.conversations"],
    optional: true,
  },
  {
    name: "people",
    because: "say whether the people that hansho.yaml names are still there (/alert doctor)",
    scopes: ["users:read"],
    methods: ["users.info"],
    optional: true,
  },
  {
    name: "groups",
    because: "know who is in the user groups that roles name, and whether groups are still there (/alert doctor)",
    scopes: ["usergroups:read"],
    methods: ["usergroups.list", "usergroups.users.list"],
    optional: true,
  },
  {
    name: "commands",
    because: "take /alert, and the shortcuts of a card's menu",
    scopes: ["commands"],
    methods: [],
    shortcuts: [
      {
        type: "message",
        callback_id: "acknowledge-incident",
        name: "Acknowledge",
        description: "Take the incident of this card",
      },
      {
        type: "message",
        callback_id: "mute-incident",
        name: "Mute…",
        description: "Mute the incident of this card, its alarm, or more",
      },
      {
        type: "message",
        callback_id: "note-incident",
        name: "Add a note…",
        description: "Write a note on the incident of this card",
      },
      {
        type: "message",
        callback_id: "add-to-timeline",
        name: "Add to the timeline",
        description: "Put this message of a card's thread into the postmortem's timeline",
      },
    ],
    optional: true,
  },
  {
    name: "home",
    because: "show what a person owns in the app's Home tab",
    scopes: [],
    methods: [],
    events: ["app_home_opened"],
    optional: true,
  },
  {
    name: "timeline",
    because: "put what people mark with 📝 in a card's thread into the postmortem's timeline",
    scopes: ["reactions:read"],
    methods: [],
    events: ["reaction_added", "reaction_removed"],
    optional: true,
  },
];

/** Every scope of the features, each once. */
export function scopesOf(some: readonly Feature[]): Scope[] {
  return [...new Set(some.flatMap(({ scopes }) => scopes))];
}

/**
 * The features that a token cannot serve, with the scopes it lacks; of a pair for public and private channels one is enough. Nothing is
 * known to be missing where Slack did not say what the token may do.
 */
export function missingFor(granted: readonly string[] | undefined): { feature: Feature; scopes: Scope[] }[] {
  if (granted === undefined) return [];
  return features.flatMap((feature) => {
    const lacking = feature.scopes.filter((scope) => !granted.includes(scope));
    const served = isForChannels(feature) ? lacking.length < feature.scopes.length : lacking.length === 0;
    return served ? [] : [{ feature, scopes: lacking }];
  });
}

function isForChannels({ scopes }: Feature): boolean {
  return scopes.some((scope) => scope.startsWith("channels:"));
}
