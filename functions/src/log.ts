import { Logger } from "@aws-lambda-powertools/logger";

/** The functions' log: JSON lines, the decision's reason among the fields. */
export const logger = new Logger({ serviceName: "hansho" });
