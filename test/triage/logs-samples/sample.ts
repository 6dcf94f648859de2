import type { Category } from "@hansho/core/category";

/** A log as it is found in a file, and every field that it is read as. */
export type Sample = {
  name: string;
  log: string;
  says: {
    exception: string | null;
    message: string | null;
    cause: string | null;
    location: string | null;
    url: string | null;
    service: string | null;
    category: Category;
  };
};

/** Says nothing but what is given. */
export function sample(name: string, log: string, says: Partial<Sample["says"]>): Sample {
  const silent = { exception: null, message: null, cause: null, location: null, url: null, service: null };
  return { name, log, says: { ...silent, category: "unknown", ...says } };
}
