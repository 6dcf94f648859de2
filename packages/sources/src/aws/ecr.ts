import { fields, text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import { list, number } from "../fields.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads what ECR found in an image, and what became of one. */
export const ecr = eventReader(/^aws\.ecr |^ ?ECR /u, ({ detail, type, region, account }) => {
  const name = text(detail["repository-name"]);
  const tag = text(list(detail["image-tags"])[0]) ?? text(detail["image-tag"]);
  const image = [name, tag].filter((part) => part !== null).join(":");
  const counts = fields(detail["finding-severity-counts"]) ?? {};
  const found = LEVELS.flatMap(({ level }) => (number(counts[level]) ? [`${counts[level]} ${level}`] : []));
  const state = text(detail["scan-status"]) ?? text(detail.result);
  return {
    service: "ECR",
    title: [image || type, found.length > 0 ? found.join(", ") : state].filter((part) => part !== null).join(" · "),
    severity: LEVELS.find(({ level }) => number(counts[level]))?.severity ?? severityOfState(state),
    link:
      name === null || account === null
        ? null
        : pageIn(
            region,
            `ecr/repositories/private/${part(account)}/${name.split("/").map(part).join("/")}?region=${region}`,
          ),
    name,
  };
});

const LEVELS: readonly { level: string; severity: Severity }[] = [
  { level: "CRITICAL", severity: "critical" },
  { level: "HIGH", severity: "high" },
  { level: "MEDIUM", severity: "medium" },
];
