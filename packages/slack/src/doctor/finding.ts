import type { FeatureName } from "../manifest/features.ts";
import type { ChannelUse } from "./named.ts";

/** What is wrong with a workspace's token. */
export type TokenTrouble =
  | { kind: "no-token" }
  | { kind: "token-refused"; word: string }
  | { kind: "not-a-bot" }
  | { kind: "other-team"; expected: string; found: string; name: string };

/** Whether a channel takes our posts; `word` is Slack's where it did not say. */
export type Standing =
  | { standing: "ready" | "not-a-member" | "archived" | "not-found" }
  | { standing: "unchecked"; word: string };

/** Whether somebody, or a group, is in the workspace. */
export type Presence = "there" | "gone" | "unknown";

/** One thing that is not as it should be: what, and where hansho.yaml or Slack says so. */
export type Finding =
  | (TokenTrouble & { workspace: string })
  | { kind: "missing-scope"; workspace: string; feature: FeatureName; scopes: string[]; optional: boolean }
  | {
      kind: "channel";
      channel: string;
      standing: "not-a-member" | "archived" | "not-found";
      uses: { tenant: string; use: ChannelUse }[];
      bot: string;
    }
  | { kind: "person" | "group"; id: string; presence: "gone" | "unknown"; places: string[] }
  | { kind: "no-fallback" | "fallback-is-channel" | "no-route"; tenant: string }
  /** `route` and `behind` count from 1, as a person counts hansho.yaml's list. */
  | { kind: "route-never-hits"; route: number; behind: number; tenant: string }
  | { kind: "nobody-on-call"; rota: string }
  /** What could not be asked, and why: Slack's word, or that there was no time. */
  | { kind: "not-asked"; what: "token" | "channel" | "person" | "group"; names: string[]; word: string };

/** What was looked at, and what was found; nothing found means that all that was looked at is well. */
export type Examination = {
  findings: Finding[];
  looked: { channels: number; people: number; groups: number; routes: number };
};
