import { type Fields, fieldsOf, isFields } from "@hansho/core/fields";
import { didYouMean } from "./did-you-mean.ts";
import { shown } from "./expected.ts";
import { entriesOf, itemsOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** Names that must exist, and names that must differ. Takes any value. */
export function referenceProblems(value: unknown): Found[] {
  const root = fieldsOf(value);
  return [
    ...nobody(root, "workspaces", "workspace"),
    ...nobody(root, "tenants", "tenant"),
    ...unknownTenants(root),
    ...unknownWorkspaces(root),
    ...sharedPrefixes(root),
    ...fallbacksToItself(root),
    ...renamedChannels(root),
  ];
}

function nobody(root: Fields, key: string, what: string): Found[] {
  const empty = isFields(root[key]) && Object.keys(root[key]).length === 0;
  return empty ? [{ path: [key], message: `expected at least one ${what}` }] : [];
}

function unknownTenants(root: Fields): Found[] {
  const known = Object.keys(fieldsOf(root.tenants));
  return itemsOf(root.routes).flatMap(({ tenant }, at) => unknown(tenant, known, ["routes", at, "tenant"]));
}

function unknownWorkspaces(root: Fields): Found[] {
  const known = Object.keys(fieldsOf(root.workspaces));
  return entriesOf(root.tenants).flatMap(([name, { workspace }]): Found[] => {
    const path = ["tenants", name, "workspace"];
    if (workspace !== undefined || known.length < 2) return unknown(workspace, known, path);
    return [{ path, message: `expected one of ${known.join(", ")}; it is missing` }];
  });
}

function unknown(name: unknown, known: string[], path: PropertyKey[]): Found[] {
  if (typeof name !== "string" || known.includes(name) || known.length === 0) return [];
  return [{ path, message: `expected one of ${known.join(", ")}; found ${shown(name)}${didYouMean(name, known)}` }];
}

function sharedPrefixes(root: Fields): Found[] {
  const owners = new Map<string, string>();
  return entriesOf(root.tenants).flatMap(([name, { prefix }]) => {
    if (typeof prefix !== "string") return [];
    const owner = owners.get(prefix);
    if (owner === undefined) owners.set(prefix, name);
    const message = `expected a prefix of its own; ${shown(prefix)} is already that of the tenant ${owner}`;
    return owner === undefined ? [] : [{ path: ["tenants", name, "prefix"], message }];
  });
}

function fallbacksToItself(root: Fields): Found[] {
  return entriesOf(root.tenants).flatMap(([name, { channel, fallback }]) => {
    const itself = idOf(channel) !== null && idOf(fallback) === idOf(channel);
    const message = "expected another channel than the tenant's own";
    return itself ? [{ path: ["tenants", name, "fallback"], message }] : [];
  });
}

function renamedChannels(root: Fields): Found[] {
  const names = new Map<string, unknown>();
  const places = [
    { channel: fieldsOf(root.defaults).fallback, path: ["defaults", "fallback"] },
    { channel: fieldsOf(fieldsOf(root.defaults).report).channel, path: ["defaults", "report", "channel"] },
    ...entriesOf(root.tenants).flatMap(([name, { channel, fallback, report }]) => [
      { channel: fieldsOf(report).channel, path: ["tenants", name, "report", "channel"] },
      { channel, path: ["tenants", name, "channel"] },
      { channel: fallback, path: ["tenants", name, "fallback"] },
    ]),
  ];
  return places.flatMap(({ channel, path }) => {
    const id = idOf(channel);
    const { name } = fieldsOf(channel);
    if (id === null || name === undefined) return [];
    const before = names.get(id) ?? name;
    names.set(id, before);
    const message = `expected ${shown(before)}, as ${id} is called elsewhere in this file; found ${shown(name)}`;
    return before === name ? [] : [{ path: [...path, "name"], message }];
  });
}

/** A channel's id, whether it is written alone or with a name. */
function idOf(channel: unknown): string | null {
  const id = isFields(channel) ? channel.id : channel;
  return typeof id === "string" ? id : null;
}
