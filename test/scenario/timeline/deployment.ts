import { endHold, hold } from "@hansho/app/hold";
import type { Matcher } from "@hansho/core/matcher";
import type { ProcessPorts } from "../simulation/ports.ts";
import type { Happening } from "./happening.ts";
import { spanOf } from "./moments.ts";
import type { Stage } from "./stage.ts";

const LIMIT = 5_000;
const WHO = { user: "ci", from: "cli" as const };

/** A deployment that has its alarms held, as `hansho hold` does from a pipeline: of the first tenant, by its name. */
export function deployment(name: string) {
  return {
    holds: (span: string, matchers: Matcher[] = [], reason: string | null = null): Happening => ({
      act: (stage) =>
        does(stage, (ports) => hold(ports)(tenantOf(stage), { name, matchers, lasts: spanOf(span), reason }, WHO)),
    }),
    isOver: (): Happening => ({
      act: (stage) => does(stage, (ports) => endHold(ports)(tenantOf(stage), name, WHO)),
    }),
  };
}

function tenantOf({ config }: Stage) {
  const [tenant] = Object.values(config.tenants);
  if (!tenant) throw new Error("The story has no tenant.");
  return tenant;
}

function does({ setting }: Stage, work: (ports: ProcessPorts) => Promise<unknown>): void {
  setting.all.start(
    "deployment",
    LIMIT,
    (process) => work(setting.portsFor(process)),
    (result) => {
      if ("ok" in result && !result.ok) throw result.error;
    },
  );
}
