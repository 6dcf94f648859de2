import type { Mutant } from "./mutants.ts";

/** A mutant with the number by which it is switched on. */
export type Numbered = Mutant & { number: number };

/** A module with all its mutants built in, none of them on: `__mutants.on(7)` says whether the seventh is. */
export function instrumented(source: string, mutants: readonly Numbered[]): string {
  const spots = Map.groupBy(mutants, ({ start, end }) => `${start}-${end}`);
  const nested = [...spots.values()].sort(([a], [b]) => place(a) - place(b) || length(b) - length(a));
  let next = 0;

  /** The source of a span, with what is built into it. */
  function span(from: number, to: number): string {
    let text = "";
    let at = from;
    while (next < nested.length) {
      const spot = nested[next];
      const [first] = spot ?? [];
      if (!spot || !first || first.start >= to) break;
      next += 1;
      text += source.slice(at, first.start) + switched(spot, span(first.start, first.end));
      at = first.end;
    }
    return text + source.slice(at, to);
  }
  return span(0, source.length);
}

/** Several mutants of one spot, one behind the other, and the original last. */
function switched(spot: readonly Numbered[], original: string): string {
  return spot.reduceRight((rest, { number, text, form }) => {
    if (form === "function") return `{ if (__mutants.on(${number})) return; ${rest} }`;
    if (form === "block") return `{ if (!__mutants.on(${number})) ${rest} }`;
    return `(__mutants.on(${number}) ? ${text} : ${rest})`;
  }, original);
}

function place(mutant: Numbered | undefined): number {
  return mutant?.start ?? 0;
}

function length(mutant: Numbered | undefined): number {
  return mutant ? mutant.end - mutant.start : 0;
}
