import type { Clock } from "@hansho/app/ports/clock";
import type { Turns } from "@hansho/app/ports/turns";
import type { Unavailable } from "@hansho/core/evidence";
import type { Place } from "../per-place.ts";
import { troubleWithin } from "../trouble-in.ts";

/** What asking AWS for evidence needs besides a client: turns at what an account may be asked only so often, and the time. */
export type AskingPorts = { turns: Turns; clock: Clock };

/** A quota of AWS's by its API's name, and how far apart our calls are: never all of it, others of the account call, too. */
export type Quota = { api: string; everyMs: number };

/** One source's calls within its time. */
export type Asking = {
  /** Makes a call at its turn; throws what AWS answers, or `NoTurn`. */
  call<T>(quota: Quota, send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T>;
  /** Why a call had no answer, as the card says it. */
  why(error: unknown): Unavailable;
};

/** The quota's turns are taken for longer than there is time. */
export class NoTurn extends Error {
  override name = "NoTurn" as const;
}

/** Begins to ask a place of AWS; everything is given up after the time. */
export function asking({ turns, clock }: AskingPorts, { account, region }: Place, withinMs: number): Asking {
  const signal = AbortSignal.timeout(withinMs);
  const latest = clock.now() + withinMs;
  return {
    async call({ api, everyMs }, send) {
      const at = await turns.take(`${account}#${region}#${api}`, everyMs, latest);
      if (at === null) throw new NoTurn(`${api} is asked for more than ${Math.round(1_000 / everyMs)} times a second.`);
      const early = at - clock.now();
      if (early > 0) await clock.wait(early);
      return send({ abortSignal: signal });
    },
    why(error) {
      if (error instanceof NoTurn) return "throttled";
      return troubleWithin(signal, error);
    },
  };
}
