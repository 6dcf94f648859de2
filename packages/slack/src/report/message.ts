import type { Report } from "@hansho/app/report/report";
import type { ReportMessage } from "@hansho/app/report/tell-report";
import type { Tenant } from "@hansho/core/tenant";
import { prose } from "../render/escape.ts";
import { formatsOf } from "../render/formats.ts";
import { isQuiet, reportBlocks, reportPush } from "./blocks.ts";
import { reportsIn } from "./catalogue.ts";
import { trendPicture } from "./trend-picture.ts";

/** A week's report as one message, in the tenant's language, and the trend for its thread. */
export function reportMessage(report: Report, tenant: Tenant): ReportMessage {
  return {
    text: reportPush(report, tenant),
    // Block Kit's JSON was made of texts alone.
    blocks: reportBlocks(report, tenant) as ReportMessage["blocks"],
    picture: isQuiet(report) ? null : pictureOf(report, tenant),
  };
}

/** One week alone is no trend. */
function pictureOf({ tenant, trend }: Report, { locale, timeZone }: Tenant): ReportMessage["picture"] {
  if (trend.length < 2) return null;
  const [say, formats] = [reportsIn(locale), formatsOf(locale, timeZone)];
  const list = trend.map(({ name, fires }) => `${name ?? ""} ${formats.number(fires)}`.trim());
  const bars = trend.map(({ name, fires, bySeverity }) => ({ label: labelOf(name), fires, bySeverity }));
  return {
    png: trendPicture(bars),
    line: say.pictureLine({ tenant: prose(tenant, 60), weeks: formats.number(trend.length) }),
    alt: say.pictureAlt({ tenant: prose(tenant, 60), list: say.listOf(list) }),
    without: say.pictureMissing(),
  };
}

/** `2026-W47` is `W47`. */
function labelOf(name: string | null): string {
  return (name ?? "").replace(/^\d+-/u, "");
}
