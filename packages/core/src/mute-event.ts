import type { LedgerEvent } from "./ledger.ts";
import { matcherText } from "./matcher.ts";
import type { Mute } from "./mute.ts";

/** The ledger's line of a mute that somebody or something began, under the mute's own id; `n` tells apart what began it again. */
export function mutedEvent(mute: Mute, said: Pick<LedgerEvent, "at" | "reason" | "by"> & { n?: number }): LedgerEvent {
  return {
    tenant: mute.tenant,
    subject: mute.id,
    version: 1,
    n: 0,
    kind: "muted",
    alarm: null,
    card: null,
    facts: { matchers: mute.matchers.map(matcherText).join(" "), until: mute.until, why: mute.reason },
    ...said,
  };
}
