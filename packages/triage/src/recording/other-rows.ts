import type { ObservedChange, ObservedEdge, ObservedIncident } from "@hansho/core/recording";
import { firstOf, textOf } from "./columns.ts";
import { SERVICE, TIME } from "./names.ts";
import { serviceOf } from "./service-name.ts";
import type { Table } from "./table.ts";
import { instantOf } from "./times.ts";

/** What was changed. */
export function changesIn(table: Table): ObservedChange[] {
  const [time, service, kind] = [
    firstOf(table, TIME),
    firstOf(table, SERVICE),
    firstOf(table, ["kind", "type", "category"]),
  ];
  const [what, by] = [
    firstOf(table, ["what", "description", "message", "title", "event", "eventName", "text"]),
    firstOf(table, ["by", "author", "user", "actor"]),
  ];
  return table.rows.flatMap((row) => {
    const [at, owner] = [instantOf(time(row)), textOf(service(row))];
    if (at === null) return [];
    const said = textOf(what(row)) ?? textOf(kind(row)) ?? "";
    return [
      {
        at,
        service: owner === null ? null : serviceOf(owner),
        kind: textOf(kind(row)) ?? "change",
        what: said,
        by: textOf(by(row)),
      },
    ];
  });
}

/** Who calls whom. */
export function edgesIn(table: Table): ObservedEdge[] {
  const from = firstOf(table, ["from", "source", "src", "caller", "parent", "upstream"]);
  const to = firstOf(table, ["to", "target", "dst", "destination", "callee", "child", "downstream"]);
  return table.rows.flatMap((row) => {
    const [caller, callee] = [textOf(from(row)), textOf(to(row))];
    return caller === null || callee === null ? [] : [{ from: serviceOf(caller), to: serviceOf(callee) }];
  });
}

/** Other incidents that were open. */
export function incidentsIn(table: Table): ObservedIncident[] {
  const [time, service] = [firstOf(table, [...TIME, "openedAt"]), firstOf(table, SERVICE)];
  const title = firstOf(table, ["title", "name", "alarm", "alarmName", "what"]);
  return table.rows.flatMap((row) => {
    const [at, owner] = [instantOf(time(row)), textOf(service(row))];
    return at === null || owner === null ? [] : [{ at, service: serviceOf(owner), title: textOf(title(row)) ?? "" }];
  });
}
