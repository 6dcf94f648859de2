import { text } from "@hansho/core/fields";
import { firstText } from "../fields.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads Glue's events of jobs and crawlers. */
export const glue = eventReader(/^aws\.glue |^ ?Glue /u, ({ detail, type, region }) => {
  const name = firstText(detail.jobName, detail.crawlerName, detail.databaseName);
  const state = text(detail.state);
  const job = text(detail.jobName);
  const summary = firstText(detail.message, detail.errorMessage);
  return {
    service: "Glue",
    title: [name ?? type, state].filter((part) => part !== null).join(" · "),
    severity: severityOfState(state),
    link: pageIn(
      region,
      job === null ? `glue/home?region=${region}` : `gluestudio/home?region=${region}#/editor/job/${part(job)}/runs`,
    ),
    name,
    ...(summary !== null && { summary }),
  };
});
