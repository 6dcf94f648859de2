import type { CardChange, Cards, Mark, Shows, Written } from "@hansho/app/ports/cards";
import { LATER } from "@hansho/core/card";
import type { Incident } from "@hansho/core/incident";
import { cardOf, cardPk as pk, shownOf } from "./card-item.ts";
import { expiry, lastExpiry } from "./kept.ts";
import { sharedCards } from "./shared-cards.ts";
import { type Change, type Item, json, number, type Table, text } from "./table.ts";

/**
 * The cards' rows in the table: pk `card#<card>`. State: version, urgent, `m#<member>` (its snapshot) and `v#<member>` (the
 * snapshot's version). Members that share a card have items of their own: sk `m#<member>`, kept and v; the card then says up to which
 * version somebody began to read them (folded). Delivery: shown, channel, editedAt, failed, and per part `t#` (its ts), `a#` and `s#` (who marked it, when).
 */
export function dynamoCards(table: Table, now: () => number): Cards {
  const update = (card: string, change: Change) => table.update(pk(card), "card", change);
  const shared = sharedCards(table, now);

  return {
    async show(change) {
      const { shows } = change;
      if ("member" in shows)
        return shared.show(change, { among: "storm", id: shows.member.id, kept: shows.member, ...shows });
      if ("incident" in shows && shows.incident.among) {
        const { among, id } = shows.incident;
        return shared.show(change, { among, id, kept: shows.incident, ...shows });
      }
      const answer = await update(change.card, showing(change, now()));
      const item = answer?.Attributes ?? (await table.get(pk(change.card), "card"));
      return shownOf(item ?? {}, change);
    },

    async load(card, toShow, waits) {
      const item = await table.get(pk(card), "card");
      if (item?.ofMany && waits?.(cardOf(card, item))) return cardOf(card, item);
      return item && shared.whole(card, item, toShow !== undefined);
    },

    async claim(card, mark) {
      const answer = await update(card, { ...claiming(mark), ReturnValues: "ALL_NEW" });
      if (answer?.Attributes) return { card: await shared.whole(card, answer.Attributes, false), marked: true };
      const item = await table.get(pk(card), "card");
      return item && { card: await shared.whole(card, item, true), marked: isOurs(item, "main", mark) };
    },

    async mark(card, part, mark, instead) {
      if (await update(card, marking(part, mark, instead))) return true;
      const item = await table.get(pk(card), "card");
      return item !== null && isOurs(item, part, mark);
    },

    async unmark(card, part) {
      await update(card, { UpdateExpression: "REMOVE #a, #s", names: { "#a": `a#${part}`, "#s": `s#${part}` } });
    },

    async wrote(card, written) {
      if (written.complete && (await update(card, writing(written, true)))) return;
      await update(card, writing(written, false));
    },

    async told(card, { ts, version, parts }) {
      if (!(await update(card, telling(ts, version, parts.slice(0, MOST_PARTS))))) {
        await update(card, { UpdateExpression: "REMOVE #a, #s", names: { "#a": "a#main", "#s": "s#main" } });
        return;
      }
      for (let from = MOST_PARTS; from < parts.length; from += MOST_PARTS) {
        const { sets, names } = settingParts(parts.slice(from, from + MOST_PARTS));
        await update(card, { UpdateExpression: `SET ${sets.join(", ")}`, names, values: { ":ts": text(ts) } });
      }
    },

    async forget(card) {
      await update(card, { UpdateExpression: `REMOVE ${MAIN}, shown`, names: MAIN_NAMES });
    },

    async move(card, channel) {
      await update(card, {
        UpdateExpression: `SET channel = :channel, owedChannel = :channel REMOVE ${MAIN}, shown`,
        names: MAIN_NAMES,
        values: { ":channel": text(channel) },
      });
    },

    async fail(card, word) {
      await update(card, {
        UpdateExpression: "SET failed = :word, owedRank = if_not_exists(owedRank, :none) + :later",
        values: { ":word": text(word), ":none": number(0), ":later": number(LATER) },
      });
    },

    async owed(channel, most) {
      const page = await table.query({
        IndexName: "owed",
        KeyConditionExpression: "owedChannel = :channel",
        ExpressionAttributeValues: { ":channel": text(channel) },
        Limit: most,
      });
      return page.items.map((item) => (item.pk?.S ?? "").slice("card#".length));
    },
  };
}

const MAIN = "#t, #a, #s";
const MAIN_NAMES = { "#t": "t#main", "#a": "a#main", "#s": "s#main" };

/** What of a card its own item holds. */
function ownOf(shows: Shows): { member: string; version: number; snapshot: unknown; incident: Incident | null } {
  if ("storm" in shows) return { member: "storm", version: shows.version, snapshot: shows.storm, incident: null };
  if ("notice" in shows)
    return { member: "notice", version: shows.version ?? 1, snapshot: shows.notice, incident: null };
  if ("member" in shows) throw new Error("A storm's incident is kept beside the card.");
  return { member: shows.incident.id, version: shows.version, snapshot: shows.incident, incident: shows.incident };
}

function showing(change: CardChange, now: number): Change {
  const { member, version, snapshot, incident } = ownOf(change.shows);
  const isStorm = "storm" in change.shows;
  const sets = [
    "#m = :m, #v = :v, tenant = :tenant, expiresAt = :expires",
    ...(isStorm ? ["ofMany = :ofMany"] : []),
    "version = if_not_exists(version, :zero) + :one",
    "owedChannel = if_not_exists(channel, :channel), owedRank = :rank",
    ...(change.urgent ? ["urgent = if_not_exists(version, :zero) + :one"] : []),
  ];
  return {
    UpdateExpression: `SET ${sets.join(", ")}`,
    ConditionExpression: "attribute_not_exists(#v) OR #v < :v",
    ReturnValues: "UPDATED_NEW",
    names: { "#m": `m#${member}`, "#v": `v#${member}` },
    values: {
      ":m": json(snapshot),
      ":v": number(version),
      ":tenant": text(change.tenant),
      ":expires": isStorm ? lastExpiry(now) : expiry(now, incident),
      ...(isStorm && { ":ofMany": text("storm") }),
      ":zero": number(0),
      ":one": number(1),
      ":channel": text(change.channel),
      ":rank": number(change.rank),
    },
  };
}

function marking(part: string, mark: Mark, instead: string | null): Change {
  const free = instead === null ? "attribute_not_exists(#a)" : "#a = :instead";
  return {
    UpdateExpression: "SET #a = :attempt, #s = :since",
    ConditionExpression: `attribute_exists(pk) AND attribute_not_exists(#t) AND ${free}`,
    names: { "#t": `t#${part}`, "#a": `a#${part}`, "#s": `s#${part}` },
    values: {
      ":attempt": text(mark.attempt),
      ":since": number(mark.since),
      ...(instead !== null && { ":instead": text(instead) }),
    },
  };
}

/** Only a card that no channel has had: a moved one is marked in its own channel's turn. Whoever claims a card shows it next. */
function claiming(mark: Mark): Change {
  const change = marking("main", mark, null);
  return {
    ...change,
    UpdateExpression: `${change.UpdateExpression}, folded = version`,
    ConditionExpression: `${change.ConditionExpression} AND attribute_not_exists(channel)`,
  };
}

/** A retried write fails its own condition: the mark tells that it was ours that won. */
function isOurs(item: Item, part: string, mark: Mark): boolean {
  return item[`a#${part}`]?.S === mark.attempt;
}

function telling(ts: string, version: number, parts: readonly string[]): Change {
  const { sets, names } = settingParts(parts);
  return {
    UpdateExpression: `SET ${["shown = :version", ...sets].join(", ")} REMOVE #a, #s, failed, owedChannel, owedRank`,
    ConditionExpression: "version = :version",
    names: { "#a": "a#main", "#s": "s#main", ...names },
    values: { ":version": number(version), ...(parts.length > 0 && { ":ts": text(ts) }) },
  };
}

function settingParts(parts: readonly string[]): { sets: string[]; names: Record<string, string> } {
  const names = Object.fromEntries(parts.map((part, index) => [`#part${index}`, `t#${part}`]));
  return { sets: Object.keys(names).map((name) => `${name} = :ts`), names };
}

/** An expression has at most 4 KB (docs.aws.amazon.com/amazondynamodb, "Quotas"); of what is spent the next edit forgets more. */
const MOST_PARTS = 100;

function writing(written: Written, complete: boolean): Change {
  const { part, ts, version, channel, at, edited } = written;
  const spent = (written.spent ?? []).slice(0, MOST_PARTS).map((one, index) => [`#spent${index}`, `t#${one}`] as const);
  const sets = [
    "#t = :ts",
    ...(part === "main" ? ["shown = :version, channel = :channel"] : []),
    ...(edited ? ["editedAt = :at"] : []),
    // Whoever began later may have finished before, and what stands there now is what this one wrote.
    ...(complete
      ? []
      : ["owedChannel = if_not_exists(owedChannel, :channel), owedRank = if_not_exists(owedRank, :at)"]),
  ];
  const forgotten = ["#a, #s, failed", ...spent.map(([name]) => name)];
  const removes = [...forgotten, ...(complete ? ["owedChannel, owedRank"] : [])];
  const asVersion = part === "main" || complete ? { ":version": number(version) } : {};
  return {
    UpdateExpression: `SET ${sets.join(", ")} REMOVE ${removes.join(", ")}`,
    ...(complete && { ConditionExpression: "version = :version" }),
    names: { "#t": `t#${part}`, "#a": `a#${part}`, "#s": `s#${part}`, ...Object.fromEntries(spent) },
    values: {
      ":ts": text(ts),
      ...asVersion,
      ...((part === "main" || !complete) && { ":channel": text(channel) }),
      ...((edited || !complete) && { ":at": number(at) }),
    },
  };
}
