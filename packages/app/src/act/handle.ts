import { assign as decideAssign } from "@hansho/core/acknowledge";
import { release as decideRelease } from "@hansho/core/act";
import type { Incident, Owner } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import { note as decideNote } from "@hansho/core/note";
import { reopenByHand, resolveByHand } from "@hansho/core/resolve";
import type { Config, Tenant } from "@hansho/core/tenant";
import { endUntilOk } from "../end-until-ok.ts";
import { type Changed, changeById } from "./change.ts";
import type { ActPorts } from "./ports.ts";
import { safeWords } from "./words.ts";

/** What came of assigning, noting, resolving or reopening an incident. */
export type Handled =
  | { kind: "done"; incident: Incident }
  /** It was so before; `owner` where somebody has it. */
  | { kind: "already"; incident: Incident; owner: Owner | null }
  /** It is over, or its alarm has gone on to another incident, which is `next` while that burns. */
  | { kind: "ended"; incident: Incident; next?: Incident }
  | { kind: "unknown" };

/** Makes somebody the owner of an incident, whoever was before. */
export function assign(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, to: string, who: Person): Promise<Handled> =>
    handledAs(
      await changeById(ports, config, { tenant, id }, who, (row, incident, act) =>
        decideAssign(row, incident, to, act),
      ),
    );
}

/** Writes a note on an incident: the card shows the last one, the thread and the ledger all. */
export function note(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, words: string, who: Person): Promise<Handled> =>
    handledAs(
      await changeById(ports, config, { tenant, id }, who, (row, incident, act) =>
        decideNote(row, incident, safeWords(words), act),
      ),
    );
}

/** Ends an incident by a person's word, and with it the mute that was to hold until its end. */
export function resolve(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<Handled> => {
    const handled = handledAs(await changeById(ports, config, { tenant, id }, who, resolveByHand));
    if (handled.kind !== "unknown") {
      await endUntilOk(ports, handled.incident, { kind: "person", ...who }, ports.clock.now());
    }
    return handled;
  };
}

/** Shows an incident that is paused now. */
export function release(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<Handled> =>
    handledAs(await changeById(ports, config, { tenant, id }, who, decideRelease));
}

/** Opens an incident again by a person's word. */
export function reopen(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<Handled> =>
    handledAs(await changeById(ports, config, { tenant, id }, who, reopenByHand));
}

function handledAs(changed: Changed): Handled {
  if (changed.kind === "changed") return { kind: "done", incident: changed.incident };
  if (changed.kind !== "unchanged") return changed;
  const { incident, why } = changed;
  if (why?.reason === "already-resolved") return { kind: "ended", incident };
  return { kind: "already", incident, owner: incident.owner };
}
