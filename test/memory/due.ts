import { type Due, type Found, SHARDS, type Work } from "@hansho/app/ports/due";

/** Due work in memory, with the alarms' rows that are due beside it. */
export function memoryDue(alarms: ReadonlyMap<string, { dueAt: number | null }>): Due {
  const works = new Map<string, Work>();
  const nameOf = ({ kind, key }: Pick<Work, "kind" | "key">) => `${kind}#${key}`;
  const all = (): Found[] => [
    ...[...alarms].flatMap(([key, { dueAt }]) => (dueAt === null ? [] : [{ kind: "alarm", key, at: dueAt }])),
    ...[...works.values()].map(({ kind, key, at }) => ({ kind, key, at })),
  ];
  return {
    async plan(work) {
      works.set(nameOf(work), structuredClone(work));
    },
    async load(kind, key) {
      return structuredClone(works.get(nameOf({ kind, key })) ?? null);
    },
    async cancel(kind, key) {
      works.delete(nameOf({ kind, key }));
    },
    async found(shard, by, from, most) {
      const due = all()
        .filter(({ key, at }) => key.length % SHARDS === shard && at <= by)
        .sort((a, b) => a.at - b.at || (nameOf(a) < nameOf(b) ? -1 : 1));
      const start = from === null ? 0 : due.findIndex((one) => isAfter(one, from));
      const items = start < 0 ? [] : due.slice(start, start + most);
      const last = items.at(-1);
      return { items, next: last && start + most < due.length ? `${last.at}#${nameOf(last)}` : null };
    },
    async claim(found, until) {
      const work = works.get(nameOf(found));
      if (work?.at !== found.at) return null;
      work.at = until;
      return structuredClone(work);
    },
    async done(claimed, next) {
      const work = works.get(nameOf(claimed));
      if (work?.at !== claimed.at) return;
      if (next === null) works.delete(nameOf(claimed));
      else work.at = next;
    },
  };

  /** By place in the index, as a page's end names it: what was claimed meanwhile has left the page. */
  function isAfter(one: Found, from: string): boolean {
    const [, at = "", name = ""] = /^(\d+)#(.*)$/su.exec(from) ?? [];
    return one.at > Number(at) || (one.at === Number(at) && nameOf(one) > name);
  }
}
