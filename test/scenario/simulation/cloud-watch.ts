import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import { identityKey } from "@hansho/core/identity";
import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmSignal, AlarmState } from "@hansho/core/signal";
import type { History } from "./history.ts";

/** At equal times the worse news is the alarm's. */
const RANK: Record<AlarmState, number> = { ALARM: 2, OK: 1, INSUFFICIENT_DATA: 0 };

/** CloudWatch knows what every alarm really says, whatever became of the messages. */
export function simulatedCloudWatch(history: History, now: () => number) {
  const arrived = history.arrivals.flatMap(({ signal }) => (signal.what === "alarm" ? [signal] : []));
  const all = [...arrived, ...(history.lost ?? [])].sort(inOrder);
  const changes = Map.groupBy(all, ({ facts }) => identityKey(facts.identity));
  const seriesOf = Map.groupBy(changes.keys().filter(isSeries), (key) => key.slice(0, key.lastIndexOf("#")));
  const last = (key: string) => changes.get(key)?.findLast(({ changedAt }) => changedAt <= now());

  const read: AlarmStates["read"] = async (alarms) =>
    alarms.map(({ identity }): AlarmAnswer => {
      const key = identityKey(identity);
      const change = identity.contributor === null ? last(key) : ofSeries(key);
      if (!change) return { status: "not-found" };
      const { state, changedAt, facts } = change;
      return { status: "known", state, changedAt, reason: facts.reason };
    });

  /** A series of an alarm that is well is well with it. */
  function ofSeries(key: string): AlarmSignal | undefined {
    const whole = ofAll(key);
    return whole?.state === "OK" ? whole : last(key);
  }

  /** An alarm on many series burns while any of them does; it is well since the last of them is. */
  function ofAll(key: string): AlarmSignal | undefined {
    const series = seriesOf.get(key.slice(0, key.lastIndexOf("#"))) ?? [];
    const lasts = series.flatMap((one) => last(one) ?? []).sort(inOrder);
    return lasts.find(({ state }) => state === "ALARM") ?? lasts.at(-1);
  }

  return { read, stateOf: (key: string): AlarmState | null => last(key)?.state ?? null };
}

/** CloudWatch in a simulation. */
export type SimulatedCloudWatch = ReturnType<typeof simulatedCloudWatch>;

function isSeries(key: string): boolean {
  return key.includes("#");
}

/** State changes in the order in which they happened. */
export function inOrder(a: AlarmSignal, b: AlarmSignal): number {
  return a.changedAt - b.changedAt || RANK[a.state] - RANK[b.state];
}
