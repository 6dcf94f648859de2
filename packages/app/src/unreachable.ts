/** Something outside did not answer or told us to come back: the record is to be tried again. Everything else is our own fault. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  /** What was asked: table, queue, topic, logs. */
  readonly what: string;

  constructor(what: string, cause: unknown) {
    super(`The ${what} did not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.what = what;
  }
}
