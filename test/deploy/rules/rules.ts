import { functionRules } from "./functions.ts";
import { permissionRules } from "./permissions.ts";
import { queueRules } from "./queues.ts";
import type { Rule } from "./rule.ts";
import { serviceRules } from "./services.ts";
import { stageRules } from "./stage.ts";
import { watchRules } from "./watch.ts";

/** Everything that must hold for every stage's plan. */
export const rules: readonly Rule[] = [
  ...queueRules,
  ...functionRules,
  ...permissionRules,
  ...stageRules,
  ...watchRules,
  ...serviceRules,
];
