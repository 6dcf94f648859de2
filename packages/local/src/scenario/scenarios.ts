import { badDeploy } from "./bad-deploy.ts";
import { databaseOutage } from "./database-outage.ts";
import { paymentGateway503 } from "./payment-gateway-503.ts";
import type { Scenario } from "./scenario.ts";

/** The scenarios that can be played; a new one is a new file and one line here. */
export const scenarios: readonly Scenario[] = [databaseOutage, paymentGateway503, badDeploy];
