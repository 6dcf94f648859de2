/** As long as a fact may take to come about on a loaded machine, in milliseconds: nothing waits for it where it comes sooner. */
export const PATIENCE_MS = 60_000;

/** How `vi.waitFor` looks for a fact. */
export const PATIENT = { timeout: PATIENCE_MS, interval: 100 };
