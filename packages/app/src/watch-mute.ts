import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { isActive, type Mute } from "@hansho/core/mute";
import { endOf, type MuteEnd, muteEndOf } from "@hansho/core/mute-end";
import { liftMute, quietFrom } from "@hansho/core/quiet";
import { rebuiltNotice } from "@hansho/core/rebuild";
import type { Notice } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type Unresolved, unresolved } from "./act/unresolved.ts";
import type { DueHandler } from "./due-kinds.ts";
import { LEAST_LEFT } from "./due-rounds.ts";
import type { Watched } from "./mute-due.ts";
import { noticeEvent, noticeSubject, showNotice } from "./notice.ts";
import type { Clock, Deadline } from "./ports/clock.ts";
import type { Mutes } from "./ports/mutes.ts";
import { type SettlePorts, settle } from "./settle.ts";
import { namedTenantOf } from "./tenant-of.ts";

/** What watching a mute needs of the outside. */
export type WatchMutePorts = SettlePorts & { mutes: Mutes; clock: Clock };

/**
 * What sweep does of a mute: lays one that begins by itself over what burns already, and at its end tells the channel once, by one
 * message, what of all that still burns.
 */
export function watchMute(ports: WatchMutePorts, config: Config): DueHandler {
  return async function watch({ body }, deadline) {
    const { tenant: name, id, tells } = body as Watched;
    const [mute, tenant] = [await ports.mutes.load(name, id), namedTenantOf(config, name)];
    if (!mute) return null;
    const now = ports.clock.now();
    if (now < mute.from) return mute.from;
    const { found } = await unresolved(ports, tenant, mute.matchers, MOST_LISTED);
    if (isActive(mute, now)) {
      const done = await changeEach(found, deadline, (row) => quietFrom(row, mute, now));
      return done ? mute.until : ports.clock.now();
    }
    // Whoever ended it by hand was answered, and heard what burns.
    if (mute.endedAt !== null && !tells) return null;
    const others = await othersThan(mute, now);
    const lifted = (row: AlarmRow) => liftMute(row, mute.id, { others, calls: tenant.policies, now });
    if (!(await changeEach(found, deadline, lifted))) return ports.clock.now();
    await tellEnd(mute, tenant, { found, others, now });
    return null;
  };

  /** Those that hold now, and those that held beside it to its end. */
  async function othersThan(mute: Mute, now: number): Promise<Mute[]> {
    const held = await Promise.all([now, endOf(mute) - 1].map((at) => ports.mutes.active(mute.tenant, at)));
    const others = new Map(held.flat().map((other) => [other.id, other]));
    others.delete(mute.id);
    return [...others.values()];
  }

  /** False where time ended before the last. Who changes a row first has it looked at by the rules that hold then; one until recovery was laid by hand. */
  async function changeEach(
    found: readonly Unresolved[],
    deadline: Deadline,
    next: (row: AlarmRow) => AlarmRow | null,
  ): Promise<boolean> {
    const now = ports.clock.now();
    for (const { row } of found) {
      const changed = next(row);
      if (changed && deadline.left() < LEAST_LEFT) return false;
      if (!changed || !(await ports.alarms.save(changed, dueAt(changed, now)))) continue;
      await settle(ports, config, changed, { urgent: true, cause: "sweep", now });
    }
    return true;
  }

  async function tellEnd(mute: Mute, tenant: Tenant, left: Left): Promise<void> {
    const { found, others, now } = left;
    const burning = found.map(({ incident }) => incident);
    const muteEnd = muteEndOf(mute, burning, others, now);
    if (!muteEnd) return;
    const notice = await firstTold(noticeOf(mute, muteEnd), tenant, now);
    await showNotice(ports, notice, { tenant, rule: null }, BY_SWEEP);
  }

  /** Whoever stopped after telling the ledger told it for good, though some of it may be over by now. */
  async function firstTold(notice: Notice, tenant: Tenant, now: number): Promise<Notice> {
    await ports.ledger.append([noticeEvent(notice, { tenant, rule: null }, BY_SWEEP, now)]);
    const told = rebuiltNotice(await ports.ledger.events(tenant.name, noticeSubject(notice)));
    return "value" in told ? told.value : notice;
  }
}

/** What burns at a mute's end, and the mutes that hold on. */
type Left = { found: readonly Unresolved[]; others: readonly Mute[]; now: number };

/** As many burning incidents as a sweep reads at once. */
const MOST_LISTED = 1_000;

/** Its name is the mute's, so however often it is told it is one message. */
function noticeOf(mute: Mute, muteEnd: MuteEnd): Notice {
  const origin = { messageId: `mute-${mute.id}`, sentAt: muteEnd.endedAt, topicArn: null };
  const [worst] = muteEnd.burning;
  const text = muteEnd.burning.map(({ id, name }) => `${id} ${name}`).join("\n");
  const severity = worst && { severity: worst.severity };
  return { what: "notice", kind: "still-burning", origin, title: null, text, ...severity, muteEnd };
}

const BY_SWEEP = { kind: "sweep" } as const;
