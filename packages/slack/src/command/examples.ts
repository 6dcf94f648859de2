import type { Verb } from "./command.ts";

/** How each command is typed, about an incident where it is of one: what is suggested to whoever mistyped it. */
export const EXAMPLES: Record<Verb, (id: string) => string> = {
  help: () => "help",
  list: () => "list open sev=critical",
  show: (id) => `show ${id}`,
  why: (id) => `why ${id}`,
  ack: (id) => `ack ${id}`,
  unack: (id) => `unack ${id}`,
  assign: (id) => `assign ${id} @user`,
  note: (id) => `note ${id} "on it"`,
  resolve: (id) => `resolve ${id} note "fixed"`,
  reopen: (id) => `reopen ${id}`,
  release: (id) => `release ${id}`,
  mute: (id) => `mute ${id} for 1h reason "deploying"`,
  unmute: (id) => `unmute ${id}`,
  mutes: () => "mutes",
  who: (id) => `who ${id}`,
  runbook: (id) => `runbook ${id}`,
  lang: () => "lang ja",
  test: () => "test",
  doctor: () => "doctor",
  oncall: () => "oncall override @user for 8h",
  postmortem: (id) => `postmortem ${id} lang=en format=html`,
};
