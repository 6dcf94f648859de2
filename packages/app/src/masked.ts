import type { Signal } from "@hansho/core/signal";
import { mask } from "@hansho/triage/logs/mask";

/** A signal whose free text holds no password, token, key or card number: what people and programs write may, and Slack is no place for it. */
export function masked(signal: Signal): Signal {
  if (signal.what === "notice") {
    return { ...signal, title: signal.title && mask(signal.title), text: mask(signal.text) };
  }
  const { facts } = signal;
  const description = facts.description && mask(facts.description);
  return { ...signal, facts: { ...facts, description, reason: mask(facts.reason) } };
}
