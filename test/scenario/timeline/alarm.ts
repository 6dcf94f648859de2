import type { AlarmFacts, AlarmSignal, AlarmState, PreviousState } from "@hansho/core/signal";
import { madeFacts, madeSignal, START } from "../../core/made.ts";
import type { Happening } from "./happening.ts";
import { spanOf } from "./moments.ts";

/** How an alarm's change of state is told. */
type Telling = {
  state: AlarmState;
  /** How long its message is under way, in milliseconds. */
  late: number;
  /** The message comes so often under its own id, and so often under others. */
  again: number;
  copies: number;
  told: boolean;
  facts: Partial<AlarmFacts>;
  /** What it was in ALARM before, where that alone ends. */
  previous: PreviousState | null;
};

/** Tens of milliseconds are what SNS and SQS take on most days. */
const UNDER_WAY = 60;

/** An alarm that goes to ALARM; by its methods, what else it does and how it is told. */
export function alarm(name: string, telling: Partial<Telling> = {}) {
  const how: Telling = {
    state: "ALARM",
    late: UNDER_WAY,
    again: 0,
    copies: 0,
    told: true,
    facts: {},
    previous: null,
    ...telling,
  };
  const as = (more: Partial<Telling>) => alarm(name, { ...how, ...more });

  const happening: Happening = {
    arrivals(at) {
      if (!how.told) return [];
      const signal = signalOf(name, how, at);
      const others = Array.from({ length: how.copies }, (_, index) => copyOf(signal, index + 1));
      return [...Array.from({ length: how.again + 1 }, () => signal), ...others].map((one) => ({
        at: at + how.late,
        signal: one,
      }));
    },
    untold: (at) => (how.told ? [] : [signalOf(name, how, at)]),
  };
  return {
    ...happening,
    /** Goes to OK. */
    recovers: () => as({ state: "OK" }),
    /** Goes to INSUFFICIENT_DATA. */
    losesData: () => as({ state: "INSUFFICIENT_DATA" }),
    /** Its message comes so much later than the change. */
    late: (span: string) => as({ late: spanOf(span) }),
    /** Its message comes so many times more. */
    again: (times: number) => as({ again: times }),
    /** So many copies come under other ids, as by another path. */
    copied: (copies: number) => as({ copies }),
    /** No message tells it: CloudWatch alone knows. */
    inSilence: () => as({ told: false }),
    with: (facts: Partial<AlarmFacts>) => as({ facts: { ...how.facts, ...facts } }),
    /** One contributor of it. */
    contributor: (contributor: string) =>
      as({ facts: { ...how.facts, identity: { ...madeFacts(name).identity, contributor } } }),
  };
}

function signalOf(name: string, { state, facts, previous }: Telling, at: number): AlarmSignal {
  const made = madeFacts(name, facts);
  const who = [name, made.identity.contributor, state, at].filter((part) => part !== null).join("-");
  const signal = madeSignal(state, at - START, { name, facts: made, messageId: who });
  return previous ? { ...signal, previousState: state, previous } : signal;
}

function copyOf(signal: AlarmSignal, number: number): AlarmSignal {
  return { ...signal, origin: { ...signal.origin, messageId: `${signal.origin.messageId}-copy-${number}` } };
}
