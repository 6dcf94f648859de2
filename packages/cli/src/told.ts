/** A failure that a person can act on: its message is all that is shown, without a stack. */
export class Told extends Error {
  override name = "Told" as const;
}
