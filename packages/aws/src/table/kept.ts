import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import { number } from "./table.ts";

/** Live rows expire after so long without a change: twice the fifteen days after which an incident that is over is archived. */
const KEPT_SECONDS = 30 * 86_400;

/** What people did where no incident changed: as long as auditors look back a year and a month. */
const BY_PEOPLE_SECONDS = 400 * 86_400;

/** What burns may say nothing for months, and its recovery must still find it; what nobody ever resolves ends all the same. */
const BURNING_SECONDS = 400 * 86_400;

/** When what burning incidents share expires: as late as any of them may. */
export function lastExpiry(at: number): AttributeValue {
  return number(Math.floor(at / 1_000) + BURNING_SECONDS);
}

/** When the record of what somebody did, or was denied, expires. */
export function expiryOfDeed(at: number): AttributeValue {
  return number(Math.floor(at / 1_000) + BY_PEOPLE_SECONDS);
}

/** When a row expires that is kept at a time (epoch milliseconds), in DynamoDB's whole seconds; one whose incident burns is kept longer. */
export function expiry(at: number, incident: Incident | null = null): AttributeValue {
  const burns = incident !== null && isUnresolved(incident);
  return number(Math.floor(at / 1_000) + (burns ? BURNING_SECONDS : KEPT_SECONDS));
}
