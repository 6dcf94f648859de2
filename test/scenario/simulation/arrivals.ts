import type { AlarmSignal, AlarmState } from "@hansho/core/signal";
import { MINUTE, madeFacts, madeNotice, madeSignal, START } from "../../core/made.ts";
import type { Arrival } from "./history.ts";
import type { Chance } from "./random.ts";

/** An alarm's up to eight changes, close together or far apart. */
export function arrivalsOf(name: string, chance: Chance): Arrival[] {
  let at = chance.int(0, MINUTE);
  const burst = chance.chance(0.2);
  const changes: AlarmSignal[] = [];
  for (let index = chance.int(1, 8); index > 0; index -= 1) {
    at += chance.pick(burst ? [0, 100, 400, 1_500] : [0, 100, 5_000, MINUTE, 4 * MINUTE, 12 * MINUTE]);
    const state = chance.pick<AlarmState>(["ALARM", "ALARM", "ALARM", "OK", "OK", "INSUFFICIENT_DATA"]);
    if (changes.some((known) => known.state === state && known.changedAt === START + at)) continue;
    changes.push(madeSignal(state, at, { name }));
  }
  return changes.flatMap((signal) => deliveriesOf(signal, chance));
}

/** More alarms at once than have a card each; most recover soon. */
export function burstOf(chance: Chance): Arrival[] {
  const from = chance.int(0, 3 * MINUTE);
  return Array.from({ length: chance.int(5, 12) }, (_, index) => {
    const name = `${chance.pick(["pay", "core"])}-Burst-${index}`;
    const at = from + chance.int(0, MINUTE);
    const recovers = chance.chance(0.8);
    const changes = [
      madeSignal("ALARM", at, { name }),
      ...(recovers ? [madeSignal("OK", at + chance.int(100, 4 * MINUTE), { name })] : []),
    ];
    return changes.flatMap((signal) => deliveriesOf(signal, chance));
  }).flat();
}

/** An alarm that goes to and fro, seconds to minutes apart, and sometimes rests between. */
export function flapOf(name: string, chance: Chance): Arrival[] {
  let at = chance.int(0, MINUTE);
  const apart = chance.pick([300, 5_000, 20_000, MINUTE]);
  const changes = Array.from({ length: chance.int(4, 18) }, (_, index) => {
    at += chance.chance(0.05) ? chance.pick([3, 6, 12]) * MINUTE : chance.int(1, 2 * apart);
    return madeSignal(index % 2 ? "OK" : "ALARM", at, { name });
  });
  return changes.flatMap((signal) => deliveriesOf(signal, chance));
}

/** An alarm that changes faster than a slow Slack answers. */
export function rushOf(name: string, chance: Chance): Arrival[] {
  let at = chance.int(0, 5_000);
  return Array.from({ length: 4 }, (_, index) => {
    at += chance.int(100, 900);
    const signal = madeSignal(index % 2 ? "OK" : "ALARM", at, { name });
    return { at: signal.changedAt + 60, signal };
  });
}

/** One alarm's contributors: each burns and recovers for itself. */
export function seriesOf(name: string, chance: Chance): Arrival[] {
  const { identity } = madeFacts(name);
  return Array.from({ length: chance.int(2, 4) }, (_, index) => {
    const contributor = `c${index}`;
    const facts = madeFacts(name, { identity: { ...identity, contributor } });
    let at = chance.int(0, 2 * MINUTE);
    return Array.from({ length: chance.int(1, 5) }, (_, turn) => {
      at += chance.pick([400, 5_000, MINUTE, 6 * MINUTE, 14 * MINUTE]);
      const state = turn % 2 ? "OK" : "ALARM";
      return deliveriesOf(
        madeSignal(state, at, { name, facts, messageId: `${name}-${contributor}-${state}-${at}` }),
        chance,
      );
    }).flat();
  }).flat();
}

/** A signal as SNS and SQS deliver it: late sometimes, twice under one id sometimes, copied by another path sometimes. */
function deliveriesOf(signal: AlarmSignal, chance: Chance): Arrival[] {
  const late = () => signal.changedAt + chance.pick([60, 150, 400, 400, 2_000, 40_000, 5 * MINUTE]);
  const first = { at: late(), signal };
  const again = chance.chance(0.2) ? [{ at: first.at + chance.pick([0, 30, 20_000, 3 * MINUTE]), signal }] : [];
  const copies = chance.chance(0.25) ? chance.int(1, 3) : 0;
  const others = Array.from({ length: copies }, (_, index) => {
    const messageId = `${signal.origin.messageId}-copy-${index + 1}`;
    return { at: late(), signal: { ...signal, origin: { ...signal.origin, messageId } } };
  });
  return [first, ...again, ...others];
}

/** Messages that are no alarms. */
export function noticesOf(chance: Chance): Arrival[] {
  return Array.from({ length: chance.int(1, 3) }, (_, index) => ({
    at: START + chance.int(0, 10 * MINUTE),
    signal: madeNotice(`text ${index}`, `notice-${index}`),
  }));
}
