import type { DueHandler } from "@hansho/app/due-kinds";
import type { Archive } from "@hansho/app/ports/archive";
import { tellReport } from "@hansho/app/report/tell-report";
import { s3Client } from "@hansho/aws/archive";
import { dynamoPictures } from "@hansho/aws/table/pictures";
import { s3Weeks } from "@hansho/aws/weeks";
import { reportMessage } from "@hansho/slack/report/message";
import type { rows } from "./rows.ts";
import type { Settings } from "./settings.ts";

/** How sweep reports a week; loaded for the first report, for it counts, writes and draws. */
export function reportHandler(set: Settings, ports: ReturnType<typeof rows> & { archive: Archive }): DueHandler {
  const pictures = dynamoPictures(ports.table, ports.clock.now);
  const weeks = s3Weeks(s3Client(), set.archiveBucket());
  return tellReport({ ...ports, pictures, weeks, write: reportMessage }, set.config);
}
