/** What the names of all of them begin with in the bucket, where a person looks for one. */
export const COPIES = "postmortem/";

/** Where postmortems are kept for good, and people put what they have worked on. Both methods throw `Unreachable` when it does not answer. */
export type Copies = {
  /** Null where there is none of this name. */
  read(name: string): Promise<string | null>;
  /** Keeps a text in place of what was there. */
  write(name: string, text: string, type: string): Promise<void>;
};
