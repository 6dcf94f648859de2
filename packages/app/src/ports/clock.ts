/** The time, and waiting: a virtual clock in simulations. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
};

/** How long an invocation may still work. */
export type Deadline = {
  /** Milliseconds. */
  left(): number;
};
