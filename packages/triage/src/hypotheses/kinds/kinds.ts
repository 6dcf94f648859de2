import { auth } from "./auth.ts";
import { cascade } from "./cascade.ts";
import { codeDefect } from "./code-defect.ts";
import { dataContract } from "./data-contract.ts";
import { database } from "./database.ts";
import { externalApi } from "./external-api.ts";
import { failingDependency } from "./failing-dependency.ts";
import type { Kind } from "./kind.ts";
import { network } from "./network.ts";
import { queue } from "./queue.ts";
import { recentChange } from "./recent-change.ts";
import { resourceExhaustion } from "./resource-exhaustion.ts";
import { startUp } from "./start-up.ts";
import { timeoutSetting } from "./timeout-setting.ts";
import { traffic } from "./traffic.ts";

/** Every kind of cause; where two fit equally, the one named first. */
export const kinds: readonly Kind[] = [
  recentChange,
  cascade,
  startUp,
  database,
  externalApi,
  auth,
  dataContract,
  queue,
  timeoutSetting,
  resourceExhaustion,
  network,
  failingDependency,
  traffic,
  codeDefect,
];
