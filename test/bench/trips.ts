import { budgets } from "./budgets.ts";
import type { Check, Line, Section } from "./report.ts";
import type { TripsOfCase } from "./trips-run.ts";

/** The table of network round trips and table writes. */
export function tripsSection(cases: TripsOfCase[]): Section {
  return {
    title: "Network round trips one after another, and writes to the table",
    columns: ["intake", "deliver", "trips", "writes"],
    lines: cases.map(lineOf),
    notes: [
      "Seen by the calling process over a network of 20 ms there and back: calls that overlap in time are one round trip.",
      "A write whose condition failed counts; receiving and deleting messages is Lambda's part and does not.",
    ],
  };
}

function lineOf({ name, intake, deliver }: TripsOfCase): Line {
  const trips = intake.trips + deliver.trips;
  const writes = intake.writes + deliver.writes;
  const figures = [intake.trips, deliver.trips, trips, writes].map(String);
  return { what: name, figures, checks: checksOf(name, trips, writes) };
}

function checksOf(name: string, trips: number, writes: number): Check[] {
  const check = (unit: "trips" | "writes", value: number, budget: Check["budget"]) => ({
    name: `A ${name}, ${unit}`,
    value,
    budget,
    unit,
  });
  if (name === "first fire")
    return [check("trips", trips, budgets.firstFireTrips), check("writes", writes, budgets.firstFireWrites)];
  if (name === "copy") return [check("trips", trips, budgets.copyTrips), check("writes", writes, budgets.copyWrites)];
  return [];
}
