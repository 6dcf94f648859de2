import { text } from "@hansho/core/fields";
import { firstText } from "../fields.ts";
import { nameInArn } from "./arn.ts";
import { pageIn } from "./console.ts";
import { type AwsEvent, eventReader } from "./event.ts";
import { severityOfState, severityOfWords } from "./severity.ts";

/** Reads DMS's events. */
export const dms = eventReader(/^aws\.dms |^ ?DMS /u, ({ detail, type, region, resources }: AwsEvent) => {
  const name = firstText(detail.resourceId, nameInArn(resources[0] ?? ""));
  const said = firstText(detail.detailMessage, detail.eventType);
  const byState = severityOfState(text(detail.eventType));
  return {
    service: "DMS",
    title: [name, said ?? type].filter((part) => part !== null).join(" · "),
    severity: byState === "low" ? severityOfWords(said ?? "") : byState,
    link: pageIn(region, `dms/v2/home?region=${region}#tasks`),
    name,
  };
});
