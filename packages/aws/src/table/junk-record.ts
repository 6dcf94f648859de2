import type { JunkRecord } from "@hansho/app/ports/junk-record";
import { LEARNT_FROM } from "@hansho/core/junk-habit";
import { type JunkSaid, SAID_FOR } from "@hansho/core/learnt-junk";
import { json, number, parsed, type Table, text } from "./table.ts";

/** What was said of alarms that were proposed as junk, in the table: pk `junk#<tenant>`, sk `said#<the alarm's key>`; when all were last judged under `judged`. */
export function dynamoJunkRecord(table: Table): JunkRecord {
  return {
    async say(tenant, said) {
      await table.update(junkKey(tenant), `said#${said.alarm}`, {
        UpdateExpression: "SET said = :said, expiresAt = :expires",
        values: { ":said": json(said), ":expires": expiry(said.at + SAID_FOR[said.said]) },
      });
    },

    async said(tenant) {
      const items = await table.queryAll({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :said)",
        ExpressionAttributeValues: { ":pk": text(junkKey(tenant)), ":said": text("said#") },
        ConsistentRead: true,
      });
      return items.flatMap((item) => parsed<JunkSaid | null>(item.said, null) ?? []);
    },

    async judgedAt(tenant) {
      const item = await table.get(junkKey(tenant), "judged");
      return item?.judgedAt ? Number(item.judgedAt.N) : null;
    },

    async judged(tenant, at) {
      await table.update(junkKey(tenant), "judged", {
        UpdateExpression: "SET judgedAt = :at, expiresAt = :expires",
        values: { ":at": number(at), ":expires": expiry(at + LEARNT_FROM) },
      });
    },
  };
}

function junkKey(tenant: string): string {
  return `junk#${tenant}`;
}

function expiry(at: number) {
  return number(Math.ceil(at / 1_000));
}
