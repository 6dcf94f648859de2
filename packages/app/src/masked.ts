import type { Signal } from "@hansho/core/signal";
import { mask } from "@hansho/triage/logs/mask";

/** A signal whose free text holds no password, token, key or card number: what people and programs write may, and Slack is no place for it. */
export function masked(signal: Signal): Signal {
  if (signal.what === "notice") {
    const { title, summary, text } = signal;
    return { ...signal, title: title && mask(title), text: mask(text), ...(summary && { summary: mask(summary) }) };
  }
  const { facts } = signal;
  const description = facts.description && mask(facts.description);
  return { ...signal, facts: { ...facts, description, reason: mask(facts.reason) } };
}
