import { consoleUrl } from "@hansho/core/console";
import { partitionOf } from "../region.ts";

/** A page of the AWS console in a Region, such as `backup/home`; null where the Region has no known console. */
export function pageIn(region: string | null, page: string): string | null {
  return region === null ? null : consoleUrl(partitionOf(region), region, page);
}

/** A part of a console's address. */
export function part(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
