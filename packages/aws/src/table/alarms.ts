import { randomUUID } from "node:crypto";
import type { Alarms } from "@hansho/app/ports/alarms";
import type { AlarmRow } from "@hansho/core/alarm-row";
import { type Burning, burningOf } from "@hansho/core/burning";
import { isUnresolved } from "@hansho/core/incident";
import type { PartOf } from "@hansho/core/part";
import { dueChange } from "./due-item.ts";
import { expiry } from "./kept.ts";
import { type Change, type Item, json, number, parsed, type Table, text } from "./table.ts";

/** The alarms' rows in the table: pk `alarm#<identity key>`. */
export function dynamoAlarms(table: Table, now: () => number): Alarms {
  return {
    async load(key) {
      const item = await table.get(pk(key), "alarm");
      return item && rowOfItem(key, item);
    },

    async save(row, dueAt) {
      const token = randomUUID();
      const kept = await table.update(pk(row.key), "alarm", saving(row, dueAt, token, now()));
      return kept !== null || savedByUs(row, token);
    },

    async settle(row, dueAt) {
      const due = dueChange(row.key, dueAt);
      await table.update(pk(row.key), "alarm", {
        UpdateExpression: `${due.set ? `SET ${due.set} ` : ""}REMOVE pending${due.remove ? `, ${due.remove}` : ""}`,
        ConditionExpression: "version = :version",
        values: { ":version": number(row.version), ...due.values },
      });
    },

    async unresolved(tenant, from, most) {
      const page = await table.query(
        {
          IndexName: "burning",
          KeyConditionExpression: "openTenant = :tenant",
          ExpressionAttributeValues: { ":tenant": text(tenant) },
          ScanIndexForward: false,
          Limit: most,
        },
        from,
      );
      return { items: page.items.flatMap((item) => parsed<Burning | null>(item.burning, null) ?? []), next: page.next };
    },

    async claim(key, dueAt, until) {
      const answer = await table.update(pk(key), "alarm", {
        UpdateExpression: "SET dueAt = :until",
        ConditionExpression: "dueAt = :seen",
        ReturnValues: "ALL_NEW",
        values: { ":until": number(until), ":seen": number(dueAt) },
      });
      return answer?.Attributes ? rowOfItem(key, answer.Attributes) : null;
    },
  };

  /** A retried write fails its own condition: the token tells that it was ours that won. */
  async function savedByUs(row: AlarmRow, token: string): Promise<boolean> {
    const item = await table.get(pk(row.key), "alarm");
    return item?.token?.S === token && item.version?.N === String(row.version);
  }
}

function saving(row: AlarmRow, dueAt: number | null, token: string, now: number): Change {
  const open = row.incident !== null && isUnresolved(row.incident) ? row.incident : null;
  const due = dueChange(row.key, dueAt);
  const sets = [
    "version = :version, #token = :token, changedAt = :changedAt, accepted = :accepted, expiresAt = :expires",
    "#state = :state, incident = :incident, pending = :pending",
    ...(open ? ["openTenant = :tenant, openAt = :openAt, burning = :burning"] : []),
    ...(row.partOf ? ["partOf = :partOf"] : []),
    ...(due.set ? [due.set] : []),
  ];
  const removes = [...(open ? [] : ["openTenant, openAt, burning"]), ...(due.remove ? [due.remove] : [])];
  return {
    UpdateExpression: `SET ${sets.join(", ")}${removes.length > 0 ? ` REMOVE ${removes.join(", ")}` : ""}`,
    ConditionExpression: row.version === 1 ? "attribute_not_exists(pk)" : "version = :before",
    names: { "#token": "token", "#state": "state" },
    values: {
      ":version": number(row.version),
      ":token": text(token),
      ":state": row.state === null ? { NULL: true } : text(row.state),
      ":changedAt": number(row.changedAt),
      ":accepted": json(row.accepted),
      ":incident": json(row.incident),
      ":pending": json(row.pending),
      ":expires": expiry(now, row.incident),
      ...(row.partOf && { ":partOf": json(row.partOf) }),
      ...(row.version > 1 && { ":before": number(row.version - 1) }),
      ...(open && {
        ":tenant": text(open.tenant),
        ":openAt": number(open.openedAt),
        ":burning": json(burningOf(open)),
      }),
      ...due.values,
    },
  };
}

function pk(key: string): string {
  return `alarm#${key}`;
}

/** An alarm's row as its item says. */
export function rowOfItem(key: string, item: Item): AlarmRow {
  const partOf = parsed<PartOf | null>(item.partOf, null);
  return {
    key,
    version: Number(item.version?.N ?? 0),
    state: (item.state?.S as AlarmRow["state"]) ?? null,
    changedAt: Number(item.changedAt?.N ?? 0),
    accepted: parsed(item.accepted, []),
    incident: parsed(item.incident, null),
    ...(partOf && { partOf }),
    pending: parsed(item.pending, []),
  };
}
