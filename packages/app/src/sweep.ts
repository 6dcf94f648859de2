import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { isCallDue } from "@hansho/core/calls";
import { hasSettled } from "@hansho/core/flap";
import { type Incident, isFollowed } from "@hansho/core/incident";
import { isPauseOver } from "@hansho/core/pause";
import { endOfMute, isMuteOver } from "@hansho/core/quiet";
import type { Config } from "@hansho/core/tenant";
import { beginWindows } from "./begin-windows.ts";
import { type CallPorts, call } from "./call.ts";
import { type DueHandler, dueKinds } from "./due-kinds.ts";
import { type Claimed, eachDue, LEAST_LEFT } from "./due-rounds.ts";
import type { Failed } from "./each-alone.ts";
import { endFlap } from "./end-flap.ts";
import { endPause } from "./end-pause.ts";
import { awaitAll } from "./heartbeat.ts";
import { INHIBITION, watchInhibition } from "./inhibit.ts";
import { type IntakePorts, intake } from "./intake.ts";
import { planProposals } from "./junk/propose.ts";
import { MUTE } from "./mute-due.ts";
import type { Archive } from "./ports/archive.ts";
import type { Channels } from "./ports/channels.ts";
import type { Deadline } from "./ports/clock.ts";
import type { Work } from "./ports/due.ts";
import type { JunkRecord } from "./ports/junk-record.ts";
import type { Storms } from "./ports/storms.ts";
import { type Burning, type Look, type ReconcilePorts, reconcile } from "./reconcile.ts";
import { planReports } from "./report/tell-report.ts";
import { settle } from "./settle.ts";
import { channelsToSweep } from "./sweep-channels.ts";
import { tenantOf } from "./tenant-of.ts";

/** What a sweep found and mended, what it did of other due work (how many, by kind), what its looks at burning alarms came to (by reason), and what kept it from the rest. */
export type Swept = {
  channelsWoken: number;
  rowsSettled: number;
  mutesEnded: number;
  flapsSettled: number;
  pausesEnded: number;
  called: number;
  done: Record<string, number>;
  looks: Record<string, number>;
  failures: string[];
};

/** What sweep needs of the outside. */
export type SweepPorts = ReconcilePorts &
  CallPorts &
  IntakePorts & { archive: Archive; storms: Storms; channels: Channels; junkRecord: JunkRecord };

/**
 * Finds what is owed or due and nobody is on: cards, changes that were not settled, mutes whose time is over, work that was planned
 * for now (`due-kinds.ts`), and alarms that may have recovered without a word.
 */
export function sweep(ports: SweepPorts, config: Config, more: Readonly<Record<string, DueHandler>> = {}) {
  // What sweep finds to have happened is taken like any signal.
  const take = intake(ports, config, () => null);
  const kinds = { ...dueKinds(ports, config, take), ...more };
  const awaitHeartbeats = awaitAll(ports, config, take);
  const planWeekly = planReports(ports, config);
  const planJunk = planProposals(ports, config);
  const beginMuteWindows = beginWindows(ports, config);
  const lookAtBurning = reconcile(ports, config);
  const callFor = call(ports, config);
  const toSweep = channelsToSweep(ports.channels, config);

  return async function sweepOnce(deadline: Deadline): Promise<Swept> {
    const swept: Swept = {
      channelsWoken: 0,
      rowsSettled: 0,
      mutesEnded: 0,
      flapsSettled: 0,
      pausesEnded: 0,
      called: 0,
      done: {},
      looks: {},
      failures: [],
    };
    await noting(swept, "channels", () => wakeChannels(swept));
    await noting(swept, "mute windows", async () => noteAll(swept, await beginMuteWindows()));
    await noting(swept, "heartbeats", async () => noteAll(swept, await awaitHeartbeats()));
    await noting(swept, "reports", async () => noteAll(swept, await planWeekly()));
    await noting(swept, "proposals", async () => noteAll(swept, await planJunk()));
    await eachDue(ports, deadline, (claimed) => doAll(claimed, deadline, swept));
    return swept;
  };

  /** What somebody left undone and what was planned come before the looks, which wait for CloudWatch. */
  async function doAll({ rows, works, broken }: Claimed, deadline: Deadline, swept: Swept): Promise<void> {
    const now = ports.clock.now();
    noteAll(swept, broken);
    const burning: Burning[] = [];
    const left: AlarmRow[] = [];
    for (const row of rows) {
      await noting(swept, row.key, async () => {
        const one = burningIn(row, now);
        if (one) burning.push(one);
        else left.push(row);
      });
    }
    // What keeps quiet from now comes before what would call now.
    const { mutes = [], others = [] } = Object.groupBy(works, ({ kind }) => (kind === MUTE ? "mutes" : "others"));
    await doWorks(mutes, deadline, swept);
    for (const row of left) {
      if (deadline.left() < LEAST_LEFT) return;
      if (await noting(swept, row.key, () => mend(row, swept))) continue;
      // A pager may be away for days: what it is owed keeps nobody from finding that the alarm has recovered.
      if (row.incident && burningIn(withoutPages(row), now)) burning.push({ row, incident: row.incident });
    }
    await doWorks(others, deadline, swept);
    await noting(swept, INHIBITION, () => watchHeldBack(burning));
    const withinMs = Math.min(MOST_WAIT, deadline.left() - LEAST_LEFT);
    if (burning.length === 0 || withinMs <= 0) return;
    await noting(swept, "looks", async () => note(swept, burning, await lookAtBurning(burning, withinMs)));
  }

  /** Whoever stopped between keeping what is held back, or what others are part of, and its first look is made good for. */
  async function watchHeldBack(burning: readonly Burning[]): Promise<void> {
    const tenants = new Set(burning.flatMap(({ incident }) => (isHeldOrHolds(incident) ? [incident.tenant] : [])));
    for (const tenant of tenants) await watchInhibition(ports, tenant);
  }

  async function doWorks(works: readonly Work[], deadline: Deadline, swept: Swept): Promise<void> {
    for (const work of works) {
      if (deadline.left() < LEAST_LEFT) return;
      await noting(swept, `${work.kind} ${work.key}`, () => doWork(work, deadline, swept));
    }
  }

  async function doWork(work: Work, deadline: Deadline, swept: Swept): Promise<void> {
    const handle = Object.hasOwn(kinds, work.kind) ? kinds[work.kind] : undefined;
    if (!handle) throw new Error("this version knows no such work; it stays due");
    await ports.due.done(work, await handle(work, deadline));
    swept.done[work.kind] = (swept.done[work.kind] ?? 0) + 1;
  }

  /** One row or channel that fails keeps no other from being looked at; false where it failed. */
  async function noting(swept: Swept, what: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      swept.failures.push(failure(what, error));
      return false;
    }
  }

  function noteAll(swept: Swept, failed: readonly Failed[]): void {
    swept.failures.push(...failed.map(({ what, error }) => failure(what, error)));
  }

  async function mend(row: AlarmRow, swept: Swept): Promise<void> {
    const now = ports.clock.now();
    if (await endFlap(ports, config, row, { by: now, now, cause: "sweep" })) {
      swept.flapsSettled += 1;
      return;
    }
    if (await endPause(ports, config, row, now)) {
      swept.pausesEnded += 1;
      return;
    }
    const over = row.incident && endOfMute(row, tenantOf(config, row.incident.tenant).policies, now);
    if (!over && row.pending.length === 0 && (await callFor(row))) {
      swept.called += 1;
      return;
    }
    if (!over) {
      await settle(ports, config, row, { urgent: true, cause: "sweep", now });
      swept.rowsSettled += 1;
      return;
    }
    if (!(await ports.alarms.save(over, dueAt(over, now)))) return;
    await settle(ports, config, over, { urgent: true, cause: "sweep", now });
    swept.mutesEnded += 1;
  }

  async function wakeChannels(swept: Swept): Promise<void> {
    const channels = await toSweep(ports.clock.now());
    await Promise.all(channels.map((channel) => noting(swept, channel, () => wakeChannel(channel, swept))));
  }

  /** One wake-up serves all that a channel is owed. */
  async function wakeChannel(channel: string, swept: Swept): Promise<void> {
    const [card] = await ports.cards.owed(channel, 1);
    if (!card) return;
    const [tenant = ""] = card.split("/");
    const minute = Math.floor(ports.clock.now() / 60_000);
    await ports.wakeUps.wake({ tenant, channel, card, version: minute, cause: "sweep" });
    swept.channelsWoken += 1;
  }
}

/** CloudWatch gets no more of a page's time. */
const MOST_WAIT = 10_000;

/** A row that is due for nothing else is due for a look. */
function burningIn(row: AlarmRow, now: number): Burning | null {
  const { incident } = row;
  if (!incident || !isFollowed(incident) || row.pending.length > 0) return null;
  if (isMuteOver(incident, now) || hasSettled(incident, now)) return null;
  if (isPauseOver(incident, now) || isCallDue(incident, now)) return null;
  return { row, incident };
}

function withoutPages(row: AlarmRow): AlarmRow {
  return row.incident ? { ...row, incident: { ...row.incident, pages: [] } } : row;
}

/** Counts what looks came to; what CloudWatch did not answer is told once a Region. */
function note(swept: Swept, burning: readonly Burning[], looks: readonly PromiseSettledResult<Look>[]): void {
  const untold = new Set<string>();
  for (const [index, look] of looks.entries()) {
    const one = burning[index];
    if (look.status === "rejected") {
      swept.failures.push(failure(one?.row.key ?? "", look.reason));
      continue;
    }
    const { reason, answer } = look.value;
    swept.looks[reason] = (swept.looks[reason] ?? 0) + 1;
    if (answer?.status === "unavailable")
      untold.add(`CloudWatch in ${one?.incident.facts.identity.region}: ${answer.why}`);
  }
  for (const failed of untold) if (!swept.failures.includes(failed)) swept.failures.push(failed);
}

function failure(what: string, error: unknown): string {
  return `${what}: ${error instanceof Error ? error.message : String(error)}`;
}

function isHeldOrHolds({ heldBack, facts }: Incident): boolean {
  return !!heldBack || facts.kind === "composite";
}
