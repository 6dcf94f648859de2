import { isUnresolved } from "@hansho/core/incident";
import { type JunkProposal, proposalName, proposalOf, proposingAt } from "@hansho/core/junk-proposal";
import { rebuiltNotice } from "@hansho/core/rebuild";
import type { Notice } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import { burning } from "../act/unresolved.ts";
import type { DueHandler } from "../due-kinds.ts";
import { eachAlone, type Failed } from "../each-alone.ts";
import { noticeEvent, noticeSubject, showNotice } from "../notice.ts";
import type { Cards } from "../ports/cards.ts";
import type { Due } from "../ports/due.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { WakeUps } from "../ports/queues.ts";
import type { Storms } from "../ports/storms.ts";
import { type JudgePorts, judgeAll } from "./judge-all.ts";
import { proposedEvent } from "./said-event.ts";

/** What proposing needs of the outside. */
export type ProposePorts = JudgePorts & { due: Due; storms: Storms; ledger: Ledger; cards: Cards; wakeUps: WakeUps };

/** The kind of due work that proposes junk. */
export const JUNK = "junk";

/** Whose alarms are to be judged, and since when they are due. */
type Proposing = { tenant: string; since: number };

/** Plans this week's proposals of the tenants whose time has come; at all other times it asks the table nothing. */
export function planProposals(ports: Pick<ProposePorts, "due" | "junkRecord" | "clock">, config: Config) {
  return async function plan(): Promise<Failed[]> {
    const now = ports.clock.now();
    return eachAlone(
      Object.values(config.tenants),
      ({ name }) => `proposal of ${name}`,
      async (tenant) => {
        const span = proposingAt(tenant, now);
        if (!span || ((await ports.junkRecord.judgedAt(tenant.name)) ?? 0) >= span.from) return;
        const body: Proposing = { tenant: tenant.name, since: span.from };
        await ports.due.plan({ kind: JUNK, key: `${tenant.name}/${span.from}`, at: now, body });
      },
    );
  };
}

/** Judges a tenant's alarms and tells its channel once, by one message, which of them nobody needs as they are; where there is none it tells nothing. */
export function proposeJunk(ports: ProposePorts, config: Config): DueHandler {
  return async function propose({ body }) {
    const { tenant: name, since } = body as Proposing;
    const tenant = config.tenants[name];
    const now = ports.clock.now();
    const span = tenant && proposingAt(tenant, now);
    // A proposal that was missed is next week's.
    if (!tenant || span?.from !== since) return null;
    if (((await ports.junkRecord.judgedAt(name)) ?? 0) >= since) return null;
    // The next sweep plans it again, for as long as the span lasts.
    if (await isBusy(tenant)) return null;
    const { candidates } = await judgeAll(ports, tenant);
    const proposal = proposalOf(candidates, tenant);
    if (proposal) await tell(tenant, proposal, since);
    await ports.junkRecord.judged(name, now);
    return null;
  };

  /** Whoever fights a fire is not asked about smoke detectors. */
  async function isBusy(tenant: Tenant): Promise<boolean> {
    const [{ storm }, { found }] = await Promise.all([
      ports.storms.load(tenant.name),
      burning(ports, tenant, [{ key: "sev", operator: "=", value: "critical" }], MOST_LOOKED_AT),
    ]);
    return storm !== null || found.some((one) => isUnresolved(one) && one.owner === null && one.mute === null);
  }

  /** Whoever stopped after telling the ledger told it for good, though the alarms may have fired again by now. */
  async function tell(tenant: Tenant, proposal: JunkProposal, since: number): Promise<void> {
    const now = ports.clock.now();
    const made = noticeOf(tenant, proposal, since);
    await ports.ledger.append([noticeEvent(made, { tenant, rule: null }, BY_SWEEP, now)]);
    const told = rebuiltNotice(await ports.ledger.events(tenant.name, noticeSubject(made)));
    const notice = "value" in told ? told.value : made;
    const candidates = notice.junk?.candidates ?? [];
    await Promise.all([
      ports.ledger.append(candidates.map((one) => proposedEvent(tenant.name, one, since))),
      ...candidates.map(({ alarm }) =>
        ports.junkRecord.say(tenant.name, { alarm, said: "proposed", by: null, at: since }),
      ),
    ]);
    await showNotice(ports, notice, { tenant, rule: null }, BY_SWEEP);
  }
}

const MOST_LOOKED_AT = 200;

const BY_SWEEP = { kind: "sweep" } as const;

function noticeOf(tenant: Tenant, junk: JunkProposal, since: number): Notice {
  const origin = { messageId: proposalName(tenant, since), sentAt: since, topicArn: null };
  const text = junk.candidates.map(({ incident, name }) => `${incident} ${name}`).join("\n");
  return { what: "notice", kind: "junk-proposal", origin, title: null, text, severity: "low", junk };
}
