import { fieldsOf } from "@hansho/core/fields";
import * as z from "zod";
import { expected, shown } from "./expected.ts";
import { text } from "./field.ts";
import type { Found } from "./shape.ts";

const accountId = z.string().regex(/^\d{12}$/u, {
  error: expected('an account\'s id: 12 digits in quotes, such as "111122223333"'),
});

const roleArn = text(
  "a role's ARN such as arn:aws:iam::111122223333:role/hansho-prod-evidence",
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/u,
);

/** By which role another account's alarms are asked about. */
export const evidenceRoles = z
  .record(accountId, roleArn, { error: expected("a mapping of roles' ARNs by their accounts' ids") })
  .optional()
  .describe("Other accounts by their ids, each with the ARN of the role there by which evidence is asked for.");

/** Roles that are of another account than they are named for. */
export function evidenceRoleProblems(value: unknown): Found[] {
  return Object.entries(fieldsOf(fieldsOf(value).evidenceRoles)).flatMap(([account, role]): Found[] => {
    const owner = typeof role === "string" ? /^arn:[^:]+:iam::(\d{12}):/u.exec(role)?.[1] : undefined;
    if (owner === undefined || owner === account) return [];
    return [{ path: ["evidenceRoles", account], message: `expected a role of ${account}; found ${shown(role)}` }];
  });
}
