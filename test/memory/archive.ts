import type { Archive } from "@hansho/app/ports/archive";
import type { LedgerEvent } from "@hansho/core/ledger";

/** The archive in memory, and how often something was written. */
export function memoryArchive(): Archive & { written(): number } {
  const kept = new Map<string, LedgerEvent[]>();
  let written = 0;
  return {
    async read(tenant, incident) {
      return structuredClone(kept.get(`${tenant}/${incident}`) ?? []);
    },
    async write(tenant, incident, events) {
      written += 1;
      kept.set(`${tenant}/${incident}`, structuredClone([...events]));
    },
    written: () => written,
  };
}
