import { text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import { firstText, list } from "../fields.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfWords } from "./severity.ts";

/** Reads RDS's events. */
export const rds = eventReader(/^aws\.rds |^ ?RDS DB /u, ({ detail, type, region }) => {
  const name = text(detail.SourceIdentifier)?.replace(/^rds:/u, "") ?? null;
  const message = text(detail.Message);
  const isCluster = text(detail.SourceType)?.includes("CLUSTER") === true;
  return {
    service: "RDS",
    title: [name, message ?? type].filter((part) => part !== null).join(" · "),
    severity: severityOf(list(detail.EventCategories), message ?? ""),
    link: pageIn(region, `rds/home?region=${region}#database:id=${part(name ?? "")};is-cluster=${isCluster}`),
    name: firstText(name),
  };
});

/** By RDS's own categories ("Amazon RDS event categories"), else by its words. */
function severityOf(categories: readonly unknown[], message: string): Severity {
  if (categories.includes("failure") || categories.includes("low storage")) return "high";
  const words = severityOfWords(message);
  if (words !== "low") return words;
  return categories.some((one) => one === "failover" || one === "availability" || one === "recovery")
    ? "medium"
    : "low";
}
