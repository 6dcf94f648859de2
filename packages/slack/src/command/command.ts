import type { Wanted } from "@hansho/app/act/list";
import type { Matcher, NoPattern } from "@hansho/core/matcher";
import type { TimeWords } from "./until.ts";

/** The verbs a person can type. */
export const verbs = [
  "help",
  "list",
  "show",
  "why",
  "ack",
  "unack",
  "assign",
  "note",
  "resolve",
  "reopen",
  "release",
  "mute",
  "unmute",
  "mutes",
  "oncall",
] as const;

/** One of the verbs. */
export type Verb = (typeof verbs)[number];

/** When a mute is to end: after so many milliseconds, at a time, with the recovery, or when the tenant's default says. */
export type End = { for: number } | { until: TimeWords } | "until-ok" | null;

/** A command as understood; ids are as typed, for the tenant they belong to is not known yet. */
export type Command =
  | { verb: "help" }
  /** Nothing was typed: help, and what the person owns. */
  | { verb: "overview" }
  | { verb: "mutes"; matchers: Matcher[] }
  | { verb: "list"; wanted: Wanted; matchers: Matcher[]; page: number }
  | { verb: "show" | "release"; ids: string[] }
  | { verb: "why"; word: string }
  | { verb: "ack" | "unack"; ids: string[]; note: string | null }
  | { verb: "resolve" | "reopen"; ids: string[]; note: string | null }
  | { verb: "ack-all"; matchers: Matcher[]; confirmed: boolean; note: string | null }
  /** `to` is Slack's user id. */
  | { verb: "assign"; ids: string[]; to: string | "me" }
  | { verb: "note"; ids: string[]; note: string }
  | { verb: "mute"; ids: string[]; matchers: Matcher[]; end: End; reason: string | null }
  | { verb: "unmute"; ids: string[]; matchers: Matcher[] }
  | { verb: "oncall"; rota: string | null; matchers: Matcher[] }
  | {
      verb: "stand-in";
      to: string | "me";
      end: { for: number } | { until: TimeWords };
      rota: string | null;
      matchers: Matcher[];
    };

/** What is wrong with what was typed; words are as typed. */
export type Problem =
  | { kind: "unknown-verb"; word: string }
  | { kind: "unclosed-quote" }
  | { kind: "missing-id"; verb: Verb }
  | { kind: "not-an-id"; word: string }
  | { kind: "too-many-ids"; most: number }
  | { kind: "one-at-a-time" }
  | { kind: "empty-note" }
  | { kind: "missing-person" }
  | { kind: "missing-end"; word: string }
  | { kind: "unknown-key"; key: string; keys: readonly string[] }
  | { kind: "bad-pattern"; word: string; why: NoPattern["reason"] }
  | { kind: "bad-page"; word: string }
  | { kind: "nothing-to-mute" }
  | { kind: "ids-or-matchers" }
  | { kind: "bad-duration"; word: string }
  | { kind: "bad-time"; word: string }
  | { kind: "two-ends" }
  | { kind: "empty-reason" }
  | { kind: "unexpected"; word: string };

/** What could not be understood, and something near it that would be. */
export type Misunderstood = { problem: Problem; suggestion: string };
