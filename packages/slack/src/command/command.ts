import type { Wanted } from "@hansho/app/act/list";
import type { Format } from "@hansho/app/postmortem/format";
import type { Locale } from "@hansho/core/locale";
import type { Matcher, NoPattern } from "@hansho/core/matcher";
import type { Severity } from "@hansho/core/severity";
import type { TimeWords } from "./until.ts";

/** The verbs a person can type. */
export const verbs = [
  "help",
  "list",
  "show",
  "who",
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
  "runbook",
  "lang",
  "test",
  "doctor",
  "postmortem",
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
  | { verb: "show" | "who" | "release" | "runbook"; ids: string[] }
  | { verb: "why"; word: string }
  | { verb: "postmortem"; ids: string[]; lang: Locale | null; format: Format }
  | { verb: "ack" | "unack"; ids: string[]; note: string | null }
  | { verb: "resolve" | "reopen"; ids: string[]; note: string | null }
  | { verb: "ack-all"; matchers: Matcher[]; confirmed: boolean; note: string | null }
  /** `to` is Slack's user id. */
  | { verb: "assign"; ids: string[]; to: string | "me" }
  | { verb: "note"; ids: string[]; note: string }
  | { verb: "mute"; ids: string[]; matchers: Matcher[]; end: End; reason: string | null }
  /** `windows` are named as they are in hansho.yaml. */
  | { verb: "unmute"; ids: string[]; windows: string[]; matchers: Matcher[] }
  | { verb: "oncall"; rota: string | null; matchers: Matcher[] }
  | {
      verb: "stand-in";
      to: string | "me";
      end: { for: number } | { until: TimeWords };
      rota: string | null;
      matchers: Matcher[];
    }
  /** `locale` is null where it is only asked which language holds, and "default" where hansho.yaml is to say again. */
  | { verb: "lang"; locale: Locale | "default" | null; matchers: Matcher[] }
  | { verb: "test"; severity: Severity | null; matchers: Matcher[] }
  | { verb: "doctor"; matchers: Matcher[] };

/** What is wrong with what was typed; words are as typed. */
export type Problem =
  | { kind: "unknown-verb"; word: string }
  | { kind: "unclosed-quote" }
  | { kind: "missing-id"; verb: Verb }
  | { kind: "not-an-id"; word: string }
  | { kind: "not-a-mute"; word: string }
  | { kind: "too-many-ids"; most: number }
  | { kind: "one-at-a-time" }
  | { kind: "empty-note" }
  | { kind: "missing-person" }
  | { kind: "unknown-person"; word: string }
  | { kind: "missing-end"; word: string }
  | { kind: "unknown-key"; key: string; keys: readonly string[] }
  | { kind: "unknown-value"; key: string; value: string; values: readonly string[] }
  /** All matchers must be met, and these never are. */
  | { kind: "two-values"; key: string; values: [string, string] }
  | { kind: "bad-pattern"; word: string; why: NoPattern["reason"] }
  | { kind: "bad-page"; word: string }
  | { kind: "unknown-language"; word: string }
  | { kind: "bad-format"; word: string }
  | { kind: "nothing-to-mute" }
  | { kind: "ids-or-matchers" }
  | { kind: "bad-duration"; word: string }
  | { kind: "bad-time"; word: string }
  | { kind: "two-ends" }
  | { kind: "empty-reason" }
  | { kind: "unexpected"; word: string };

/** What a modal can ask for: what to mute, of what a postmortem is to be, the note on an incident, or who is to own it. */
export type Missing = { form: "mute" | "postmortem" } | { form: "note" | "assign"; id: string };

/** What could not be understood, and something near it that would be; `missing` where a modal can ask for it. */
export type Misunderstood = { problem: Problem; suggestion: string; missing?: Missing };
