import type { Category } from "@hansho/core/category";
import { jsonFields } from "@hansho/core/fields";
import type { Ground, Said } from "@hansho/core/hypothesis";
import { mask } from "../../logs/mask.ts";
import { wordsOf } from "../../logs/templates/said.ts";
import type { Scene } from "../scene/scene.ts";

/** What was noticed about a service, before anything is concluded from it. */
export type Sign = {
  name: SignName;
  service: string;
  /** 0 to 1: how plain it is, by share of requests and by how many samples there are. */
  strength: number;
  /** What the lines speak of; null where no line was read. */
  category: Category | null;
  /** The requests it was seen in, where requests are told apart. */
  traces?: ReadonlySet<string>;
  /** Who says so, where it is said of somebody else. */
  by?: string;
  /** The words of it, to tell kinds by; empty where there are none. */
  text: string;
  ground: Ground;
};

/** Every kind of sign there is. */
export type SignName =
  | "new-error"
  | "new-line"
  | "broken-sequence"
  | "fewer-calls"
  | "failed-here"
  | "accused"
  | "unanswered"
  | "slow-itself"
  | "slow-network"
  | "at-its-limit"
  | "off-its-usual"
  | "more-traffic"
  | "changed"
  | "open-incident"
  | "starting"
  | "silent";

/** Looks for one kind of evidence in all services. */
export type LookFor = (scene: Scene) => Sign[];

/** A number kept between 0 and 1. */
export function share(value: number): number {
  return Math.max(0, Math.min(1, value));
}

/** So many samples make a proof: few weigh less. */
export function trust(samples: number, enough: number): number {
  return samples / (samples + enough);
}

/** A ground that was worked out; `at` is when it was first seen (epoch milliseconds), null where it is about the whole window. */
export function derived(source: Ground["source"], said: Said, at: number | null = null): Ground {
  return { source, provenance: "derived", at, said };
}

/** The words of a line, masked and short enough to be evidence; of a structured one its message and its error, not its braces. */
export function quoted(text: string): string {
  const json = jsonFields(text);
  const words = (json && wordsOf(json)) ?? text;
  const line = mask(words.split("\n", 1)[0]?.slice(0, 1_000) ?? "").trim();
  return line.length > 180 ? `${line.slice(0, 177)}…` : line;
}
