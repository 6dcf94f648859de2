import type { Figure, FigureId } from "./document.ts";

/** What a number is counted in. */
export function unitOf(id: FigureId): Figure["unit"] {
  if (id === "worst") return "measured";
  return id === "alarms" || id === "reopened" || id === "lines" || id === "new-lines" ? "count" : "ms";
}
