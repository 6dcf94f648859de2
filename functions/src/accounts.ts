import { type Accounts, accounts, type TakeRole } from "@hansho/aws/accounts";
import type { Context } from "aws-lambda";
import { clock } from "./rows.ts";
import type { Settings } from "./settings.ts";

/** The accounts that may be asked about: hansho.yaml names others' roles, the function's ARN tells our own. */
export function accountsWithin({ config: { evidenceRoles = {} } }: Settings): (context: Context) => Accounts {
  let within: Accounts | undefined;
  return function accountsOf({ invokedFunctionArn }) {
    const [, , , , own = ""] = invokedFunctionArn.split(":", 5);
    within ??= accounts(own, evidenceRoles, takeRole(), clock.now);
    return within;
  };
}

/** STS's client is loaded when a role is first taken: no start pays for it. */
function takeRole(): TakeRole {
  let take: TakeRole | undefined;
  return async function loadAndTake(role) {
    const { stsTakeRole } = await import("@hansho/aws/take-role");
    take ??= stsTakeRole();
    return take(role);
  };
}
