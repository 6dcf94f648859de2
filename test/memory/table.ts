import type { Alarms } from "@hansho/app/ports/alarms";
import type { Briefs } from "@hansho/app/ports/briefs";
import type { Budgets } from "@hansho/app/ports/budgets";
import type { CardChange, Cards, Mark, Shown, Shows, Written } from "@hansho/app/ports/cards";
import type { Channels } from "@hansho/app/ports/channels";
import type { Due } from "@hansho/app/ports/due";
import type { Fires } from "@hansho/app/ports/fires";
import type { Groups } from "@hansho/app/ports/groups";
import type { JunkRecord } from "@hansho/app/ports/junk-record";
import type { ChosenLanguages } from "@hansho/app/ports/languages";
import type { Ledger } from "@hansho/app/ports/ledger";
import type { Mutes } from "@hansho/app/ports/mutes";
import type { Numbers } from "@hansho/app/ports/numbers";
import type { Overrides } from "@hansho/app/ports/overrides";
import type { Pictures } from "@hansho/app/ports/pictures";
import type { Storms } from "@hansho/app/ports/storms";
import type { Weeks } from "@hansho/app/ports/weeks";
import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Brief } from "@hansho/core/brief";
import { burningOf } from "@hansho/core/burning";
import { type Card, type CardView, LATER, type Part } from "@hansho/core/card";
import type { Fire } from "@hansho/core/fire";
import type { Group } from "@hansho/core/grouping";
import { eventKey, type LedgerEvent } from "@hansho/core/ledger";
import type { Locale } from "@hansho/core/locale";
import { isActive, type Mute } from "@hansho/core/mute";
import type { Override } from "@hansho/core/rota";
import type { Storm } from "@hansho/core/storm";
import { memoryArchive } from "./archive.ts";
import { memoryCopies } from "./copies.ts";
import { memoryDue } from "./due.ts";
import { memoryJunkRecord } from "./junk-record.ts";
import { memoryPictures } from "./pictures.ts";
import { undelivered } from "./undelivered.ts";
import { memoryWeeks } from "./weeks.ts";

type CardEntry = Card & {
  members: Map<string, number>;
  owed: { channel: string; rank: number } | null;
  /** Up to which version somebody began to read the members of a shared card. */
  folded: number;
};

/** The rows in memory: the simplest reading of the ports, for simulations and tests. */
export type MemoryTable = {
  alarms: Alarms;
  briefs: Briefs;
  cards: Cards;
  ledger: Ledger;
  numbers: Numbers;
  storms: Storms;
  groups: Groups;
  mutes: Mutes;
  fires: Fires;
  junkRecord: JunkRecord;
  overrides: Overrides;
  languages: ChosenLanguages;
  budgets: Budgets;
  due: Due;
  channels: Channels;
  archive: ReturnType<typeof memoryArchive>;
  weeks: Weeks;
  copies: ReturnType<typeof memoryCopies>;
  pictures: Pictures;
  /** All that the ledger holds, for accounting. */
  allEvents(): LedgerEvent[];
  allCards(): Card[];
  allAlarms(): AlarmRow[];
};

/** An empty table in memory. */
export function memoryTable(): MemoryTable {
  const rows = new Map<string, { row: AlarmRow; dueAt: number | null }>();
  const cards = new Map<string, CardEntry>();
  const events = new Map<string, LedgerEvent>();
  const numbers = new Map<string, number>();
  const mutes = new Map<string, Mute>();
  const overrides = new Map<string, Override>();
  const languages = new Map<string, Locale>();
  const fires = new Map<string, Fire>();
  const briefs = new Map<string, { tenant: string; brief: Brief }>();
  const budgets = new Map<string, Record<string, number>>();

  return {
    alarms: memoryAlarms(rows),
    briefs: {
      async note(tenant, brief) {
        briefs.set(JSON.stringify([tenant, brief.id, brief.version]), structuredClone({ tenant, brief }));
      },
      async since(tenant, from, most = Infinity) {
        const own = [...briefs.values()].filter((one) => one.tenant === tenant && one.brief.openedAt >= from);
        const all = own.map(({ brief }) => brief).sort((a, b) => b.openedAt - a.openedAt || b.version - a.version);
        return structuredClone(all.slice(0, most));
      },
    },
    cards: memoryCards(cards),
    ledger: memoryLedger(events),
    numbers: {
      async next(tenant, of) {
        const key = `${tenant}/${of}`;
        const number = (numbers.get(key) ?? 0) + 1;
        numbers.set(key, number);
        return number;
      },
    },
    storms: memoryStorms(numbers),
    groups: memoryGroups(new Map()),
    mutes: memoryMutes(mutes),
    fires: {
      async note(tenant, fire) {
        fires.set(`${tenant} ${fire.at} ${fire.id}`, structuredClone(fire));
      },
      async since(tenant, from) {
        const own = [...fires].filter(([key, { at }]) => key.startsWith(`${tenant} `) && at >= from);
        return structuredClone(own.map(([, fire]) => fire));
      },
    },
    languages: {
      load: async () => Object.fromEntries(languages),
      async choose(tenant, locale) {
        if (locale === null) languages.delete(tenant);
        else languages.set(tenant, locale);
      },
    },
    junkRecord: memoryJunkRecord(),
    overrides: {
      async active(rota, now) {
        return structuredClone([...overrides.values()].filter((one) => one.rota === rota && one.until > now));
      },
      async add(override) {
        overrides.set(`${override.rota}/${override.id}`, structuredClone(override));
      },
    },
    budgets: {
      async load(workspace) {
        return { ...budgets.get(workspace) };
      },
      async hold(workspace, budget, until) {
        budgets.set(workspace, { ...budgets.get(workspace), [budget]: until });
      },
    },
    due: memoryDue(rows),
    channels: memoryChannels(),
    archive: memoryArchive(),
    weeks: memoryWeeks(),
    copies: memoryCopies(),
    // Nothing is forgotten here: no clock is asked.
    pictures: memoryPictures(() => 0),
    allEvents: () => [...events.values()],
    allCards: () => [...cards.values()].map(cardOf),
    allAlarms: () => [...rows.values()].map(({ row }) => structuredClone(row)),
  };
}

function memoryAlarms(rows: Map<string, { row: AlarmRow; dueAt: number | null }>): Alarms {
  const store = (row: AlarmRow, dueAt: number | null) => rows.set(row.key, { row: structuredClone(row), dueAt });
  return {
    async load(key) {
      return structuredClone(rows.get(key)?.row ?? null);
    },
    async save(row, dueAt) {
      if ((rows.get(row.key)?.row.version ?? 0) !== row.version - 1) return false;
      store(row, dueAt);
      return true;
    },
    async settle(row, dueAt) {
      if (rows.get(row.key)?.row.version === row.version) store({ ...row, pending: [] }, dueAt);
    },
    async unresolved(tenant, from, most) {
      const open = [...rows.values()]
        .map(({ row }) => row)
        .filter(({ incident }) => incident?.tenant === tenant && incident.status !== "resolved")
        .sort((a, b) => (b.incident?.openedAt ?? 0) - (a.incident?.openedAt ?? 0));
      const start = from === null ? 0 : Number(from);
      const next = start + most < open.length ? String(start + most) : null;
      return {
        items: open.slice(start, start + most).flatMap(({ incident }) => (incident ? [burningOf(incident)] : [])),
        next,
      };
    },
    async claim(key, dueAt, until) {
      const entry = rows.get(key);
      if (entry?.dueAt !== dueAt) return null;
      entry.dueAt = until;
      return structuredClone(entry.row);
    },
  };
}

function memoryCards(cards: Map<string, CardEntry>): Cards {
  const entry = (card: string): CardEntry => {
    const found = cards.get(card);
    if (!found) throw new Error(`There is no card ${card}.`);
    return found;
  };
  const setPart = (name: string, part: string, value: Part) => {
    const card = entry(name);
    if (part === "main") card.delivery.main = value;
    else card.delivery.parts[part] = value;
  };
  const partOf = (name: string, part: string): Part => {
    const { delivery } = entry(name);
    return part === "main" ? delivery.main : (delivery.parts[part] ?? { ts: null, posting: null });
  };
  return {
    async show(change) {
      const card = cards.get(change.card) ?? emptyCard(change);
      cards.set(change.card, card);
      return showMember(card, structuredClone(change));
    },
    async load(name, toShow, waits) {
      const card = cards.get(name);
      const digest = card?.view.digest;
      if (card && digest && waits?.(cardOf(card)))
        return cardOf({ ...card, view: { ...card.view, digest: { ...digest, members: [] } } });
      if (card && toShow) card.folded = card.version;
      return card ? cardOf(card) : null;
    },
    async claim(name, mark) {
      const card = cards.get(name);
      if (!card) return null;
      card.folded = card.version;
      const { main, channel } = card.delivery;
      const free = main.ts === null && main.posting === null && channel === null;
      if (free) setPart(name, "main", { ts: null, posting: { ...mark } });
      return { card: cardOf(card), marked: free };
    },
    async mark(name, part, mark: Mark, instead) {
      const { ts, posting } = partOf(name, part);
      if (ts !== null || (posting?.attempt ?? null) !== instead) return false;
      setPart(name, part, { ts: null, posting: { ...mark } });
      return true;
    },
    async unmark(name, part) {
      setPart(name, part, { ...partOf(name, part), posting: null });
    },
    async wrote(name, written: Written) {
      const card = entry(name);
      setPart(name, written.part, { ts: written.ts, posting: null });
      if (written.part === "main") {
        Object.assign(card.delivery, { shown: written.version, channel: written.channel });
        if (written.edited) card.delivery.editedAt = written.at;
      }
      card.delivery.failed = null;
      for (const part of written.spent ?? []) delete card.delivery.parts[part];
      if (written.complete && card.version === written.version) card.owed = null;
      else card.owed ??= { channel: written.channel, rank: written.at };
    },
    async told(name, { ts, version, parts }) {
      const card = entry(name);
      card.delivery.main.posting = null;
      if (card.version !== version) return;
      for (const part of parts) card.delivery.parts[part] = { ts, posting: null };
      Object.assign(card.delivery, { shown: version, failed: null });
      card.owed = null;
    },
    async forget(name) {
      Object.assign(entry(name).delivery, { main: { ts: null, posting: null }, shown: 0 });
    },
    async move(name, channel) {
      const card = entry(name);
      Object.assign(card.delivery, { main: { ts: null, posting: null }, shown: 0, channel });
      if (card.owed) card.owed.channel = channel;
    },
    async fail(name, word) {
      const card = entry(name);
      card.delivery.failed = word;
      if (card.owed) card.owed.rank += LATER;
    },
    async owed(channel, most) {
      return [...cards.values()]
        .filter((card) => card.owed?.channel === channel)
        .sort((a, b) => (a.owed?.rank ?? 0) - (b.owed?.rank ?? 0))
        .slice(0, most)
        .map((card) => card.view.card);
    },
  };
}

function emptyCard(change: CardChange): CardEntry {
  const view = { card: change.card, tenant: change.tenant, incidents: [], notice: null };
  return {
    view,
    version: 0,
    urgent: 0,
    delivery: structuredClone(undelivered),
    members: new Map(),
    owed: null,
    folded: 0,
  };
}

/** A snapshot that is as new as another changes nothing; of a shared card nobody knows whether it was shown, so it is owed again. */
function showMember(card: CardEntry, change: CardChange): Shown {
  const { shows } = change;
  const channel = card.delivery.channel ?? change.channel;
  const [member, version] = memberIn(shows);
  const shared = "member" in shows || ("incident" in shows && shows.incident.among !== undefined);
  const isNew = (card.members.get(member) ?? 0) < version;
  if (isNew) {
    card.members.set(member, version);
    keep(card.view, shows);
  }
  if (shared && isToBeRead(card, change.urgent)) return { version: card.version, channel, waits: true };
  if (!isNew && !shared) return { version: card.version, channel };
  card.version += 1;
  if (change.urgent) card.urgent = card.version;
  card.owed = { channel, rank: change.rank };
  return { version: card.version, channel };
}

function memberIn(shows: Shows): [member: string, version: number] {
  if ("incident" in shows) return [shows.incident.id, shows.version];
  if ("member" in shows) return [shows.member.id, shows.version];
  return "storm" in shows ? ["storm", shows.version] : ["notice", "notice" in shows ? (shows.version ?? 1) : 1];
}

function keep(view: CardView, shows: Shows): void {
  const digest = view.digest ?? { storm: null, members: [] };
  if ("incident" in shows) view.incidents = withNewer(view.incidents, shows.incident);
  if ("member" in shows) view.digest = { ...digest, members: withNewer(digest.members, shows.member) };
  if ("storm" in shows) view.digest = { ...digest, storm: shows.storm };
  if ("notice" in shows) view.notice = shows.notice;
}

function isToBeRead({ version, folded, urgent }: CardEntry, wanted: boolean): boolean {
  return version > folded && (!wanted || urgent > folded);
}

function withNewer<T extends { id: string }>(all: readonly T[], newer: T): T[] {
  return [...all.filter(({ id }) => id !== newer.id), newer];
}

function cardOf({ view, version, urgent, delivery }: CardEntry): Card {
  return structuredClone({ view, version, urgent, delivery });
}

function memoryLedger(events: Map<string, LedgerEvent>): Ledger {
  const shelved = new Set<LedgerEvent>();
  const keyOf = (event: LedgerEvent) => `${event.tenant}/${event.subject}/${eventKey(event)}`;
  const append = async (more: readonly LedgerEvent[]) => {
    for (const event of more) {
      if (!events.has(keyOf(event))) events.set(keyOf(event), structuredClone(event));
    }
  };
  return {
    append,
    write: append,
    async events(tenant, subject) {
      return [...events.values()]
        .filter((event) => event.tenant === tenant && event.subject === subject && !shelved.has(event))
        .sort((a, b) => (eventKey(a) < eventKey(b) ? -1 : 1));
    },
    async byMessage(messageId) {
      const own = [...events.values()].filter(({ by }) => by.kind === "alarm" && by.messageId === messageId);
      const gone = own.filter((event) => shelved.has(event)).map(({ tenant, subject }) => ({ tenant, subject }));
      return {
        events: own.filter((event) => !shelved.has(event)).sort((a, b) => a.at - b.at),
        shelved: [...new Map(gone.map((one) => [`${one.tenant}/${one.subject}`, one])).values()],
      };
    },
    async shelve(more) {
      for (const event of more) {
        const known = events.get(keyOf(event));
        if (known) shelved.add(known);
      }
    },
  };
}

function memoryStorms(numbers: Map<string, number>): Storms {
  const openings = new Map<string, number[]>();
  const storms = new Map<string, Storm>();
  const standing = (tenant: string) => ({ openings: openings.get(tenant) ?? [], storm: storms.get(tenant) ?? null });
  return {
    async open(tenant, now, keep) {
      const number = (numbers.get(`${tenant}/incident`) ?? 0) + 1;
      numbers.set(`${tenant}/incident`, number);
      openings.set(tenant, [now, ...(openings.get(tenant) ?? [])].sort((a, b) => b - a).slice(0, keep));
      return structuredClone({ number, ...standing(tenant) });
    },
    async load(tenant) {
      return structuredClone(standing(tenant));
    },
    async begin(storm) {
      const begun = storms.get(storm.tenant) ?? storm;
      storms.set(storm.tenant, structuredClone(begun));
      return structuredClone(begun);
    },
    async end({ tenant, id }) {
      if (storms.get(tenant)?.id === id) storms.delete(tenant);
    },
  };
}

function memoryGroups(groups: Map<string, Group>): Groups {
  return {
    async load(tenant, key) {
      return groups.get(`${tenant} ${key}`) ?? null;
    },
    async begin(tenant, key, group, instead) {
      const standing = groups.get(`${tenant} ${key}`)?.card ?? null;
      if (standing !== instead && standing !== group.card) return false;
      groups.set(`${tenant} ${key}`, { ...group });
      return true;
    },
  };
}

function memoryMutes(mutes: Map<string, Mute>): Mutes {
  return {
    async active(tenant, now) {
      return [...mutes.values()].filter((mute) => mute.tenant === tenant && isActive(mute, now));
    },
    async load(tenant, id) {
      return structuredClone(mutes.get(`${tenant}/${id}`) ?? null);
    },
    async add(mute) {
      mutes.set(`${mute.tenant}/${mute.id}`, structuredClone(mute));
    },
    async end(tenant, id, now) {
      const mute = mutes.get(`${tenant}/${id}`);
      if (!mute || mute.endedAt !== null || mute.until <= now) return null;
      mute.endedAt = now;
      return structuredClone(mute);
    },
  };
}

function memoryChannels(): Channels {
  const named = new Map<string, number>();
  return {
    known: async () => Object.fromEntries(named),
    async named(channels, now) {
      for (const channel of channels) named.set(channel, now);
    },
    async forget(channel) {
      named.delete(channel);
    },
  };
}
