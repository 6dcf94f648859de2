import type { Weeks } from "@hansho/app/ports/weeks";
import type { Brief } from "@hansho/core/brief";

/** Past weeks in memory. */
export function memoryWeeks(): Weeks {
  const kept = new Map<string, Brief[]>();
  return {
    async read(tenant, week) {
      return structuredClone(kept.get(JSON.stringify([tenant, week])) ?? []);
    },
    async write(tenant, week, briefs) {
      kept.set(JSON.stringify([tenant, week]), structuredClone([...briefs]));
    },
  };
}
