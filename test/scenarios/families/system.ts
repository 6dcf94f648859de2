import type { Dice } from "../dice.ts";

/** A made system: services, what they can do, and the requests that people make of it. */
export type System = {
  services: string[];
  /** Kinds of requests, by the operation that they enter at, and how often each is made. */
  entries: { operation: Operation; weight: number }[];
};

/** Something a service does: what it says and calls meanwhile. Steps are in order. */
export type Operation = {
  service: string;
  name: string;
  ms: number;
  steps: Step[];
  /** Goes on without an answer. */
  tolerant: boolean;
};

/** A line, a piece of own work in a span of its own, or a call. */
export type Step =
  | { kind: "line"; text: string }
  | { kind: "work"; name: string; ms: number }
  | { kind: "call"; operation: Operation; times: number };

const THINGS =
  "order cart price seat route station train food ticket voucher contact user token stock parcel card payment invoice search image review coupon account profile notice calendar session region tax rate".split(
    " ",
  );
const VERBS = "Get Query Create Update Check Calculate Reserve Resolve Load Validate List Find".split(" ");
const DOINGS = ["started", "begins", "request received", "being handled", "asked for"];
const DONES = ["finished", "successfully", "answered", "complete", "done with {n} rows"];

/** Draws a system of 12 to 40 services; deeper services are asked by more of the others. */
export function drawSystem(dice: Dice): System {
  const count = dice.int(12, 40);
  const services = Array.from(
    { length: count },
    (_, n) => `${THINGS[n % THINGS.length]}${n < THINGS.length ? "" : "-admin"}-service`,
  );
  const operations: Operation[][] = [];
  for (let layer = 3; layer >= 0; layer -= 1) {
    const mine = services.filter((_, n) => n % 4 === layer);
    operations.unshift(
      mine.flatMap((service) =>
        Array.from({ length: dice.int(1, 3) }, (_, n) => drawOperation(dice, `${n + 1}`, service, operations.flat())),
      ),
    );
  }
  const top = operations[0] ?? [];
  return { services, entries: top.map((operation) => ({ operation, weight: dice.between(0.3, 3) })) };
}

function drawOperation(dice: Dice, number: string, service: string, below: Operation[]): Operation {
  const thing = service.replace(/-service$/u, "");
  const verb = dice.pick(VERBS);
  const name = `${verb}${thing[0]?.toUpperCase()}${thing.slice(1)}${number}`;
  const place = dice.chance(0.5) ? `c.${thing[0]}.${name}Impl#{line} ` : "";
  const line = (text: string): Step => ({
    kind: "line",
    text: `${place.replace("{line}", String(dice.int(20, 600)))}INFO [${name}] ${verb} ${thing} ${text}`,
  });
  const calls =
    below.length === 0
      ? []
      : Array.from(
          { length: dice.int(0, 4) },
          (): Step => ({ kind: "call", operation: dice.pick(below), times: dice.chance(0.2) ? dice.int(2, 6) : 1 }),
        );
  const middle = calls.flatMap((call): Step[] =>
    dice.chance(0.5) ? [line(`step ${dice.pick(DOINGS)} for {id}`), call] : [call],
  );
  const work = Array.from(
    { length: dice.int(0, 2) },
    (): Step => ({
      kind: "work",
      name: `${name}/${dice.pick(["read", "parse", "select", "sort"])}`,
      ms: dice.between(0.3, 6),
    }),
  );
  return {
    service,
    name,
    ms: dice.between(0.5, 12),
    steps: [line(`${dice.pick(DOINGS)} {id}`), ...work, ...middle, line(`${dice.pick(DONES)} {id}`)],
    tolerant: dice.chance(0.25),
  };
}
