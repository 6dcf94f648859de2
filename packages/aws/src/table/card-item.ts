import type { CardChange, Shown } from "@hansho/app/ports/cards";
import type { Card, Part } from "@hansho/core/card";
import type { Digest, Member } from "@hansho/core/digest";
import type { Incident } from "@hansho/core/incident";
import type { Notice } from "@hansho/core/signal";
import type { Storm } from "@hansho/core/storm";
import { type Item, parsed } from "./table.ts";

/** The partition of a card and of what shares it. */
export function cardPk(card: string): string {
  return `card#${card}`;
}

/** What a card's item says of a change that was kept. */
export function shownOf(item: Item, change: CardChange): Shown {
  const channel = item.owedChannel?.S ?? item.channel?.S ?? change.channel;
  return { version: Number(item.version?.N ?? 0), channel };
}

/** A card as its item says, and the items of those that share it. */
export function cardOf(card: string, item: Item, shared: readonly Item[] = []): Card {
  const members = Object.keys(item).filter(
    (name) => name.startsWith("m#") && name !== "m#notice" && name !== "m#storm",
  );
  const snapshots = [
    ...members.map((name) => item[name]),
    ...(item.ofMany?.S === "storm" ? [] : shared).map(({ kept }) => kept),
  ];
  const parts = new Set(Object.keys(item).flatMap((name) => (/^[ta]#/u.test(name) ? [name.slice(2)] : [])));
  parts.delete("main");
  return {
    view: {
      card,
      tenant: item.tenant?.S ?? "",
      incidents: snapshots.flatMap((snapshot) => parsed<Incident | null>(snapshot, null) ?? []),
      ...(item.ofMany?.S === "storm" && { digest: digestOf(item, shared) }),
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

function digestOf(item: Item, shared: readonly Item[]): Digest {
  const newest = new Map<string, { member: Member; version: number }>();
  for (const { kept, v } of shared) {
    const member = parsed<Member | null>(kept, null);
    const version = Number(v?.N ?? 0);
    if (member && version > (newest.get(member.id)?.version ?? 0)) newest.set(member.id, { member, version });
  }
  return {
    storm: parsed<Storm | null>(item["m#storm"], null),
    members: [...newest.values()].map(({ member }) => member),
  };
}

function partOf(item: Item, part: string): Part {
  const attempt = item[`a#${part}`]?.S;
  const posting = attempt === undefined ? null : { attempt, since: Number(item[`s#${part}`]?.N ?? 0) };
  return { ts: item[`t#${part}`]?.S ?? null, posting };
}
