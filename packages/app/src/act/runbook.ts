import { showRunbook } from "@hansho/core/acknowledge";
import type { Incident } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";
import { changeById } from "./change.ts";
import type { ActPorts } from "./ports.ts";

/** What came of asking for the whole runbook. */
export type RunbookAsked =
  | { kind: "done" | "already" | "ended" | "no-runbook"; incident: Incident }
  | { kind: "unknown" };

/** Puts the whole runbook into the card's thread, once. */
export function runbook(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<RunbookAsked> => {
    const changed = await changeById(ports, config, { tenant, id }, who, (row, incident, act) =>
      incident.runbook ? showRunbook(row, incident, act) : null,
    );
    if (changed.kind === "unknown" || changed.kind === "ended") return changed;
    const { incident } = changed;
    if (changed.kind === "changed") return { kind: "done", incident };
    return { kind: changed.why === null ? "no-runbook" : "already", incident };
  };
}
