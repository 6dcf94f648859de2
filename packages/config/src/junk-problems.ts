import { type Fields, fieldsOf } from "@hansho/core/fields";
import { MOST_PAUSE } from "./defaults.ts";
import { durationOf } from "./duration.ts";
import { shown } from "./expected.ts";
import { entriesOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** That what a junk rule calls short is: as short as a pause may be. Takes any value. */
export function junkProblems(value: unknown): Found[] {
  const root = fieldsOf(value);
  return [
    ...problems(fieldsOf(root.defaults), ["defaults"]),
    ...entriesOf(root.tenants).flatMap(([name, tenant]) => problems(tenant, ["tenants", name])),
  ];
}

function problems({ junk }: Fields, path: PropertyKey[]): Found[] {
  if (!Array.isArray(junk)) return [];
  return junk.flatMap((rule: unknown, index) => {
    const { shorterThan } = fieldsOf(rule);
    const lasts = typeof shorterThan === "string" ? durationOf(shorterThan) : null;
    if (lasts === null || (lasts > 0 && lasts <= MOST_PAUSE)) return [];
    const message = `expected more than nothing and at most 10m; found ${shown(shorterThan)}`;
    return [{ path: [...path, "junk", index, "shorterThan"], message }];
  });
}
