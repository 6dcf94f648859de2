import { dynamoClient, type Table, table } from "@hansho/aws/table/table";
import type { Settings } from "./settings.ts";

/** The table over a client of its own, which gives a call its usual second where the settings say nothing else. */
export function tableOf({ table: name, tableWithinMs: within }: Settings): Table {
  if (within === undefined) return table(dynamoClient(), name);
  const requestHandler = { connectionTimeout: within, requestTimeout: within, throwOnRequestTimeout: true };
  return table(dynamoClient({ requestHandler }), name);
}
