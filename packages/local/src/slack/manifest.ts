/** A shortcut as an app's manifest has it: of a message's menu, or of the whole workspace. */
export type Shortcut = {
  readonly name: string;
  readonly type: "message" | "global";
  readonly callback_id: string;
  readonly description: string;
};

/** What of an app's manifest decides how Slack behaves (docs.slack.dev/reference/app-manifest). */
export type Manifest = {
  readonly shortcuts: readonly Shortcut[];
  /** The bot token's scopes; undefined for a token that may do everything. */
  readonly scopes?: readonly string[] | undefined;
  /** Whether people, groups and channels in a slash command's text are sent as mentions (`should_escape`). */
  readonly mentions?: boolean;
  /** The events that the app subscribed to. */
  readonly events: readonly string[];
  /** Whether the app has a Home tab. */
  readonly home: boolean;
};

/** An app that asks for nothing special: every scope, a Home tab, no shortcuts, no events. */
export const PLAIN_MANIFEST: Manifest = { shortcuts: [], events: [], home: true };
