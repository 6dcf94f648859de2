import type { Card, Part } from "@hansho/core/card";
import type { Incident } from "@hansho/core/incident";
import type { Notice } from "@hansho/core/signal";
import { type Item, parsed } from "./table.ts";

/** A card as its item says. */
export function cardOf(card: string, item: Item): Card {
  const members = Object.keys(item).filter((name) => name.startsWith("m#") && name !== "m#notice");
  const parts = new Set(Object.keys(item).flatMap((name) => (/^[ta]#/u.test(name) ? [name.slice(2)] : [])));
  parts.delete("main");
  return {
    view: {
      card,
      tenant: item.tenant?.S ?? "",
      incidents: members.flatMap((name) => parsed<Incident | null>(item[name], null) ?? []),
      notice: parsed<Notice | null>(item["m#notice"], null),
    },
    version: Number(item.version?.N ?? 0),
    urgent: Number(item.urgent?.N ?? 0),
    delivery: {
      shown: Number(item.shown?.N ?? 0),
      channel: item.channel?.S ?? null,
      main: partOf(item, "main"),
      parts: Object.fromEntries([...parts].map((part) => [part, partOf(item, part)])),
      editedAt: item.editedAt?.N === undefined ? null : Number(item.editedAt.N),
      failed: item.failed?.S ?? null,
    },
  };
}

function partOf(item: Item, part: string): Part {
  const attempt = item[`a#${part}`]?.S;
  const posting = attempt === undefined ? null : { attempt, since: Number(item[`s#${part}`]?.N ?? 0) };
  return { ts: item[`t#${part}`]?.S ?? null, posting };
}
