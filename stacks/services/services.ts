import { nameIn } from "@hansho/aws/shape";
import type { StageSettings } from "../stage.ts";
import { serviceAlarms } from "./alarms.ts";
import { serviceDashboard } from "./dashboard.ts";

/** The alarms and the dashboard of the services that the stage names. */
export function services({ services, region }: StageSettings, { arn }: sst.aws.SnsTopic) {
  if (services.length === 0) return;
  for (const service of services) serviceAlarms({ service, topic: arn });
  serviceDashboard(nameIn($app.stage, "hansho-services"), region, services);
}
