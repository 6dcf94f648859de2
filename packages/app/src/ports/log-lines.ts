import type { Unavailable } from "@hansho/core/evidence";

/** One line of a log, and when it was written (epoch milliseconds). */
export type LogLine = { at: number; text: string };

/** Where and when to look. */
export type LogQuestion = { region: string; account: string; group: string; from: number; to: number; most: number };

/** What the logs hold; `partial` when there was more than was read. */
export type LogAnswer = { ok: true; lines: LogLine[]; partial: boolean } | { ok: false; why: Unavailable };

/** The logs of an alarm's function or service; never throws. */
export type LogLines = {
  read(question: LogQuestion, withinMs: number): Promise<LogAnswer>;
};
