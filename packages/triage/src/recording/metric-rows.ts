import type { ObservedSample } from "@hansho/core/recording";
import { familyOf } from "../hypotheses/scene/metrics.ts";
import { columnOf, firstOf, numberOf, textOf } from "./columns.ts";
import { SERVICE, TIME } from "./names.ts";
import { serviceOf } from "./service-name.ts";
import type { Table } from "./table.ts";
import { instantOf } from "./times.ts";

const NAME = ["name", "metric", "metricName", "metric_name", "kpi_name"];
const VALUE = ["value", "val", "average", "avg"];

/** Whether a table looks like metrics. */
export function holdsSamples(table: Table): boolean {
  return columnOf(table, TIME) !== null && (columnOf(table, VALUE) !== null || wideColumns(table).length > 0);
}

/** The samples of a table: one a row, or every column of numbers a metric. `owner` is the service where nothing names one, `around` when it was. */
export function samplesIn(table: Table, owner: string | null, around: number | null): ObservedSample[] {
  const [name, value] = [columnOf(table, NAME), columnOf(table, VALUE)];
  const time = timesOf(table, around);
  return name && value ? long(table, owner, time) : wide(table, owner, time);
}

type Time = (row: unknown[]) => number | null;

function long(table: Table, owner: string | null, time: Time): ObservedSample[] {
  const [service, name, value, limit] = [
    firstOf(table, SERVICE),
    firstOf(table, NAME),
    firstOf(table, VALUE),
    firstOf(table, ["limit", "max", "capacity"]),
  ];
  return table.rows.flatMap((row) => {
    const [at, own, metric, number] = [
      time(row),
      textOf(service(row)) ?? owner,
      textOf(name(row)),
      numberOf(value(row)),
    ];
    if (at === null || own === null || metric === null || number === null) return [];
    return [{ at, service: serviceOf(own), instance: own, name: metric, value: number, limit: numberOf(limit(row)) }];
  });
}

function wide(table: Table, owner: string | null, time: Time): ObservedSample[] {
  const service = firstOf(table, SERVICE);
  const columns = wideColumns(table);
  return table.rows.flatMap((row) => {
    const at = time(row);
    if (at === null) return [];
    const told = textOf(service(row)) ?? owner;
    return columns.flatMap(({ index, column, named }) => {
      const value = numberOf(row[index]);
      const own = told ?? named?.service ?? null;
      if (value === null || own === null) return [];
      const name = told === null ? (named?.metric ?? column) : column;
      return [{ at, service: serviceOf(own), instance: own, name, value, limit: null }];
    });
  });
}

/** A column that tells its metric, perhaps behind its service: `cart_cpu`, `cart-service_latency-90`. */
type WideColumn = { index: number; column: string; named: { service: string; metric: string } | null };

function wideColumns({ columns }: Table): WideColumn[] {
  return columns.flatMap((column, index) => {
    if (familyOf(column) === null) return [];
    const [, service, metric] = /^([a-z][\w-]*?)_(.+)$/iu.exec(column) ?? [];
    return [{ index, column, named: service && metric && familyOf(metric) !== null ? { service, metric } : null }];
  });
}

/** Where one column's clock is far off, another tells: the time nearest to when everything else was. */
function timesOf(table: Table, around: number | null): Time {
  const columns = TIME.flatMap((name) => columnOf(table, [name]) ?? []);
  return (row) => {
    const times = columns.flatMap((column) => instantOf(column(row)) ?? []);
    const nearest = around === null ? times : times.toSorted((a, b) => Math.abs(a - around) - Math.abs(b - around));
    return nearest[0] ?? null;
  };
}
