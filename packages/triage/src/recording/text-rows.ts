import { linesIn } from "../logs/events.ts";
import { recordsOf } from "../logs/record.ts";
import { fromObjects, type Table } from "./table.ts";

/** The lines of a log as its program wrote it, a row for each record with all lines of its trace; a line without a time has that of the line before. */
export function textTable(text: string): Table {
  const records = recordsOf(linesIn(text).filter(({ at }) => at > 0));
  return fromObjects(records.map(({ at, text, service, trace, rank }) => ({ at, text, service, trace, level: rank })));
}
