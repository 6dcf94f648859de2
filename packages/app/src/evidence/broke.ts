import type { NotAvailable } from "@hansho/core/evidence";

/** Where evidence comes from. */
export type SourceName = NotAvailable["source"] | "logs";

/** Hears what broke in a source: a fault of ours, or of what keeps answers. What AWS refuses is an answer, and no fault. */
export type Broke = (source: SourceName, error: unknown) => void;

/** Makes a source's fault the answer that it failed, so that the others are told; somebody hears of the fault. */
export function toldAs(source: SourceName, broke: Broke) {
  return function failed(error: unknown): { ok: false; why: "failed" } {
    broke(source, error);
    return { ok: false, why: "failed" };
  };
}
