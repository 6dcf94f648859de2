import { text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import { firstText, number } from "../fields.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";

/** Reads GuardDuty's findings. */
export const guardDuty = eventReader(/^aws\.guardduty |^ ?GuardDuty /u, ({ detail, type, region }) => {
  const id = text(detail.id);
  const summary = text(detail.description);
  return {
    service: "GuardDuty",
    title: firstText(detail.title, detail.type) ?? type,
    severity: severityOf(number(detail.severity) ?? 0),
    link: pageIn(
      region,
      `guardduty/home?region=${region}#/findings${id === null ? "" : `?macros=current&fId=${part(id)}`}`,
    ),
    name: text(detail.type),
    ...(summary !== null && { summary }),
  };
});

/** The ranges of GuardDuty's user guide, "Severity levels of GuardDuty findings". */
function severityOf(value: number): Severity {
  if (value >= 9) return "critical";
  if (value >= 7) return "high";
  return value >= 4 ? "medium" : "low";
}
