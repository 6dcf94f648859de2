// dynalite ships no types; this is the part of its only function that is used here (its index.js, version 4.0.0).
declare module "dynalite" {
  import type { Server } from "node:http";

  type DynaliteOptions = {
    /** The directory of its LevelDB; in memory without it. */
    readonly path?: string;
    /** How long a table stays CREATING, UPDATING or DELETING, in milliseconds; 500 each if not given. */
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  };

  export default function dynalite(options?: DynaliteOptions): Server;
}
