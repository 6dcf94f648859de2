import type { Locale } from "@hansho/core/locale";
import type { Step, Trace } from "@hansho/core/trace";
import type { Formats } from "../render/formats.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { WhyWords } from "./words.ts";

/** How names and texts from outside are written where the story is read: each must leave nothing dangerous in them. */
export type Ink = {
  /** Something to read and copy exactly. */
  exact(text: string): string;
  /** A text of somebody else's, on one line. */
  loose(text: string): string;
  person(user: string): string;
  channel(id: string): string;
};

/** A trace as a person reads it: one line a step, the newest last. */
export type Story = { head: string; earlier: number; lines: string[] };

/** What `why` says in a language. */
export function whyWords(locale: Locale): WhyWords {
  return locale === "ja" ? ja : en;
}

/** Tells a trace in sentences. */
export function storyOf(trace: Trace, words: WhyWords, formats: Formats, ink: Ink): Story {
  const [id, tenant] = [ink.exact(trace.id), ink.loose(trace.tenant)];
  const incident = trace.incident === null ? null : ink.exact(trace.incident);
  return {
    head: trace.of === "incident" ? words.ofIncident({ id, tenant }) : words.ofMessage({ id, tenant, incident }),
    earlier: trace.earlier,
    lines: trace.steps.map((step) => {
      const sentence = sentenceOf(step, words, formats, ink);
      return step.at === null ? sentence : `${formats.time(step.at)}  ${sentence}`;
    }),
  };
}

function sentenceOf(step: Step, words: WhyWords, formats: Formats, ink: Ink): string {
  const fact = (key: string) => textOf(step.facts[key]);
  const exact = (key: string) => ink.exact(fact(key) ?? "?");
  switch (step.what) {
    case "read":
      return readText(step, words, formats, ink);
    case "routed": {
      const match = fact("match");
      return words.routed({ match: match && ink.exact(match), tenant: ink.loose(fact("tenant") ?? "?") });
    }
    case "posted":
      return words.posted({ channel: ink.channel(fact("channel") ?? "?") });
    case "edited":
      return words.edited({ shown: fact("shown") ?? "?" });
    case "told":
      return words.told({
        line: worded(words.lines, fact("line"), ink),
        broadcast: step.facts.broadcast === true,
      });
    case "current":
      return words.current();
    case "owed":
      return words.owed({ version: fact("version") ?? "?", shown: fact("shown") ?? "?" });
    case "refused":
      return words.refused({ word: exact("word") });
    default:
      return decisionText(step, step.what, words, ink);
  }
}

function readText({ facts }: Step, words: WhyWords, formats: Formats, ink: Ink): string {
  const { state, changedAt, alarm } = facts;
  const kind = textOf(facts.read);
  const message = ink.exact(textOf(facts.message) ?? "?");
  if (typeof alarm !== "string" || typeof changedAt !== "number") {
    return words.readOther({ kind: kind && worded(words.alarmKinds, kind, ink), message });
  }
  return words.readAlarm({
    state: worded(words.states, textOf(state), ink),
    kind: worded(words.alarmKinds, kind, ink),
    name: ink.exact(alarm),
    message,
    changedAt: formats.time(changedAt),
  });
}

function decisionText({ facts, reason }: Step, what: keyof WhyWords["decided"], words: WhyWords, ink: Ink): string {
  const told = (key: string, say: (text: string) => string) => {
    const text = textOf(facts[key]);
    return text === null ? [] : [say(text)];
  };
  const incident = textOf(facts.incident);
  const done = words.decided[what]({ incident: incident && ink.exact(incident) });
  const asides = [
    ...told("user", (user) => words.byPerson({ user: ink.person(user) })),
    ...told("mute", (mute) => words.underMute({ mute: ink.exact(mute) })),
    ...told("heldBackBy", (by) => words.heldBackBy({ incident: ink.exact(by) })),
    ...told("partOf", (composite) => words.partOf({ incident: ink.exact(composite) })),
    ...told("junk", (why) => words.junkBecause({ why: ink.loose(why) })),
    ...told("verdict", (verdict) => worded(words.reasons, verdict, ink)),
    ...told("flap", () => words.flapping()),
    ...told("claimedAt", () => words.ahead()),
    ...told("copyOf", (message) => words.copyOf({ message: isOfSweep(message) ? null : ink.exact(message) })),
    ...told("error", (error) => words.error({ error: ink.loose(error) })),
    ...told("message", (message) => words.byMessage({ message: ink.exact(message) })),
  ];
  return words.because({ what: done, reason: worded(words.reasons, reason, ink), asides });
}

/** What sweep finds is remembered like a message, under a name of its own making. */
function isOfSweep(message: string): boolean {
  return message.startsWith("sweep#");
}

/** The word's own sentence; a word that an older or newer version wrote stands for itself. */
function worded<Word extends string>(sentences: Record<Word, string>, word: string | null, ink: Ink): string {
  if (word === null) return "?";
  return Object.hasOwn(sentences, word) ? sentences[word as Word] : ink.exact(word);
}

function textOf(fact: Step["facts"][string] | undefined): string | null {
  return fact === null || fact === undefined ? null : String(fact);
}
