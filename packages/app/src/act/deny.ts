import { type Denied, denial } from "@hansho/core/denial";
import type { Config, Tenant } from "@hansho/core/tenant";
import { tenantOf } from "../tenant-of.ts";
import type { ActPorts } from "./ports.ts";

/** Remembers that somebody wanted to do what they may not, for whose channel it was; of a channel that is nobody's, for the catch-all's tenant. */
export function deny({ ledger, clock }: Pick<ActPorts, "ledger" | "clock">, config: Config) {
  return async (denied: Denied, here: Tenant | undefined): Promise<void> => {
    const { name } = here ?? tenantOf(config, "");
    await ledger.append([denial(denied, name, clock.now())]);
  };
}
