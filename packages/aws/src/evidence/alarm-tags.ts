import { type CloudWatchClient, ListTagsForResourceCommand } from "@aws-sdk/client-cloudwatch";
import type { Source } from "@hansho/app/ports/source";
import type { Place } from "../per-place.ts";
import { type AskingPorts, asking, type Quota } from "./asking.ts";

/** CloudWatch names no quota of its own for it: as DescribeAlarms, 9 a second. */
const LIST_TAGS: Quota = { api: "ListTagsForResource", everyMs: 200 };

/** An alarm's tags by ListTagsForResource; none where the alarm's ARN is not known. */
export function cloudWatchAlarmTags(
  ports: AskingPorts,
  clientFor: (place: Place) => CloudWatchClient,
): Source<Record<string, string>> {
  return async function tagsOf({ facts: { identity } }, withinMs) {
    const { arn } = identity;
    if (arn === null) return { ok: true, found: {} };
    const { call, why } = asking(ports, identity, withinMs);
    try {
      const asked = new ListTagsForResourceCommand({ ResourceARN: arn });
      const { Tags = [] } = await call(LIST_TAGS, (options) => clientFor(identity).send(asked, options));
      return { ok: true, found: Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""])) };
    } catch (error) {
      return { ok: false, why: why(error) };
    }
  };
}
