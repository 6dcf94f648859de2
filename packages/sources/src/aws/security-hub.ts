import { type Fields, fields, text } from "@hansho/core/fields";
import { type Severity, severityRank } from "@hansho/core/severity";
import { objects } from "../fields.ts";
import { pageIn } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityByName } from "./severity.ts";

/** Reads Security Hub's findings: the worst of a batch gives the title. */
export const securityHub = eventReader(/^aws\.securityhub |^ ?Security Hub /u, ({ detail, type, region }) => {
  const findings = objects(detail.findings);
  const worst = findings.toSorted((a, b) => severityRank(severityOf(a)) - severityRank(severityOf(b)))[0];
  const more = findings.length > 1 ? ` (+${findings.length - 1})` : "";
  const summary = text(worst?.Description);
  return {
    service: "Security Hub",
    title: `${text(worst?.Title) ?? text(detail.actionName) ?? type}${more}`,
    severity: worst ? severityOf(worst) : "low",
    link: pageIn(region, `securityhub/home?region=${region}#/findings`),
    name: text(objects(worst?.Resources)[0]?.Id),
    ...(summary !== null && { summary }),
  };
});

function severityOf(finding: Fields): Severity {
  const over = fields(finding.Compliance)?.Status === "PASSED" || finding.RecordState === "ARCHIVED";
  return over ? "low" : severityByName(text(fields(finding.Severity)?.Label));
}
