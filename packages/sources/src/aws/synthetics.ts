import { text } from "@hansho/core/fields";
import { firstText } from "../fields.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads what canaries of CloudWatch Synthetics tell of themselves and of their runs. */
export const synthetics = eventReader(/^aws\.synthetics |^ ?Synthetics /u, ({ detail, type, region }) => {
  const name = text(detail["canary-name"]);
  const state =
    firstText(detail["current-state"], detail["test-run-status"]) ?? type.replace(/^Synthetics Canary /u, "");
  const summary = text(detail.message);
  return {
    service: "CloudWatch Synthetics",
    title: [name ?? type, state].join(" · "),
    severity: severityOfState(state),
    link:
      name === null ? null : pageIn(region, `cloudwatch/home?region=${region}#synthetics:canary/detail/${part(name)}`),
    name,
    ...(summary !== null && { summary }),
  };
});
