import { canonical } from "./canonical.ts";
import { type Fields, isFields } from "./fields.ts";

/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * How one JSON value became another: it was replaced; of its fields some changed (null where one is gone); or it is a list
 * made of what the list before held and of what is new.
 */
export type Patch = { to: Json } | { in: Record<string, Patch | null> } | { list: Piece[] };

/** A part of a list: so many items of the list before, from an index on, or new ones. */
export type Piece = { from: number; count: number } | { add: Json[] };

/** What makes one value of the other; null where they are the same. */
export function patchOf(before: unknown, after: unknown): Patch | null {
  if (isFields(before) && isFields(after)) return patchOfFields(before, after);
  if (canonical(before) === canonical(after)) return null;
  if (Array.isArray(before) && Array.isArray(after)) return patchOfList(before, after);
  return { to: after as Json };
}

/** A patch that was made for a value of another shape. */
export class UnfitPatch extends Error {
  override name = "UnfitPatch" as const;
}

/** The value after a patch; throws `UnfitPatch`. */
export function patched(before: unknown, patch: Patch): Json {
  if ("to" in patch) return patch.to;
  if ("list" in patch) {
    if (!Array.isArray(before)) throw new UnfitPatch("A list's patch meets what is no list.");
    return patch.list.flatMap((piece) =>
      "add" in piece ? piece.add : (before.slice(piece.from, piece.from + piece.count) as Json[]),
    );
  }
  if (!isFields(before)) throw new UnfitPatch("A patch of fields meets what has none.");
  const changed = Object.entries(patch.in);
  const kept = Object.entries(before).filter(([name]) => !Object.hasOwn(patch.in, name));
  const made = changed.flatMap(([name, field]) =>
    field === null ? [] : [[name, patched(fieldOf(before, name), field)] as const],
  );
  return Object.fromEntries([...kept, ...made]) as Json;
}

function patchOfFields(before: Fields, after: Fields): Patch | null {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...names].flatMap((name): [string, Patch | null][] => {
    const [was, is] = [fieldOf(before, name), fieldOf(after, name)];
    if (is === undefined) return was === undefined ? [] : [[name, null]];
    const change = was === undefined ? { to: is as Json } : patchOf(was, is);
    return change === null ? [] : [[name, change]];
  });
  return changes.length > 0 ? { in: Object.fromEntries(changes) } : null;
}

/** A row's lists grow at one end and lose at the other: what stays is told by its place, in the longest runs found. */
function patchOfList(before: readonly unknown[], after: readonly unknown[]): Patch {
  const known = before.map(canonical);
  const pieces: Piece[] = [];
  for (const item of after) {
    const last = pieces.at(-1);
    const text = canonical(item);
    if (last && "count" in last && known[last.from + last.count] === text) {
      last.count += 1;
      continue;
    }
    const from = known.indexOf(text);
    if (from >= 0) pieces.push({ from, count: 1 });
    else if (last && "add" in last) last.add.push(item as Json);
    else pieces.push({ add: [item as Json] });
  }
  return pieces.some((piece) => "count" in piece) ? { list: pieces } : { to: after as Json };
}

/** Own fields alone: a tag may be named like something that every object inherits. */
function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
