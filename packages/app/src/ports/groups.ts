import type { Group } from "@hansho/core/grouping";

/** The cards that incidents share by the keys their route groups by. */
export type Groups = {
  /** A strong read. */
  load(tenant: string, key: string): Promise<Group | null>;
  /** Begins a group, unless somebody began another than `instead` first: then false, and nothing changes. */
  begin(tenant: string, key: string, group: Group, instead: string | null): Promise<boolean>;
};
