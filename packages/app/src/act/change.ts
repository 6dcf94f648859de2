import type { Act, Acted } from "@hansho/core/act";
import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";
import { settle } from "../settle.ts";
import { tenantOf } from "../tenant-of.ts";
import { find } from "./find.ts";
import type { ActPorts } from "./ports.ts";

/** What a person's action means for an incident; null where it changes nothing. */
export type Decide = (row: AlarmRow, incident: Incident, act: Act) => Acted | null;

/** What came of a person's action on one incident. */
export type Changed =
  | { kind: "changed"; incident: Incident }
  | { kind: "unchanged"; incident: Incident; why: Extract<Acted, { changed: false }> | null }
  /** The alarm has moved on: nothing of this incident changes any more. `next` is what burns of it now. */
  | { kind: "ended"; incident: Incident; next?: Incident }
  | { kind: "unknown" };

/** Changes an incident found by its id. */
export async function changeById(
  ports: ActPorts,
  config: Config,
  target: { tenant: Tenant; id: string },
  who: Person,
  decide: Decide,
): Promise<Changed> {
  const found = await find(ports, target.tenant, target.id);
  if (found.kind === "unknown") return found;
  if (found.kind === "past") return ended(found.incident, found.row);
  return changeRow(ports, config, found.row, found.incident, who, decide);
}

/** Changes a row's incident: decide, save by compare-and-set, settle; the loser loads again and decides again. */
export async function changeRow(
  ports: ActPorts,
  config: Config,
  first: AlarmRow,
  incident: Incident,
  who: Person,
  decide: Decide,
): Promise<Changed> {
  let row: AlarmRow | null = first;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const current: Incident | null = row?.incident ?? null;
    if (!row || current?.id !== incident.id) return ended(incident, row);
    const act: Act = { ...who, now: ports.clock.now(), calls: tenantOf(config, current.tenant).policies };
    const acted = decide(row, current, act);
    if (!acted?.changed) {
      await settleAgain(ports, config, row, act.now);
      return { kind: "unchanged", incident: current, why: acted };
    }
    if (await ports.alarms.save(acted.row, dueAt(acted.row, act.now))) {
      await settle(ports, config, acted.row, { urgent: true, cause: "acted", now: act.now });
      return { kind: "changed", incident: acted.incident };
    }
    row = await ports.alarms.load(first.key);
  }
  throw new Error(`The row of ${first.key} was changed by others ${MOST_TRIES} times in a row.`);
}

/** What the alarm has gone on to is told to its own tenant alone. */
function ended(incident: Incident, row: AlarmRow | null): Extract<Changed, { kind: "ended" }> {
  const next = row?.incident;
  const burns = next && next.id !== incident.id && next.tenant === incident.tenant && isUnresolved(next);
  return { kind: "ended", incident, ...(burns && { next }) };
}

/** Who asks again may have met an invocation that stopped after its change: what that still owed is done now. */
async function settleAgain(ports: ActPorts, config: Config, row: AlarmRow, now: number): Promise<void> {
  if (row.pending.length > 0) await settle(ports, config, row, { urgent: true, cause: "acted", now });
}

const MOST_TRIES = 8;
