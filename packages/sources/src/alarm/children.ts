import { fields, text } from "@hansho/core/fields";
import type { ChildState } from "@hansho/core/signal";
import { either, list } from "../fields.ts";
import { timeOf } from "../time.ts";
import { alarmArn } from "./arn.ts";
import { alarmState } from "./state.ts";

/** The children that tipped a composite alarm: SNS's `TriggeringChildren`, EventBridge's `triggeringAlarms`; damaged ones are left out. */
export function childrenOf(children: unknown): ChildState[] {
  return list(children).flatMap((child) => childState(child) ?? []);
}

/** AWS documents texts and sends objects. */
function childState(child: unknown): ChildState | null {
  const known = fields(child) ?? { Arn: child };
  const arn = text(either(known, "Arn"));
  const state = fields(either(known, "State")) ?? {};
  return arn === null
    ? null
    : {
        arn,
        name: alarmArn(arn)?.alarm ?? arn,
        state: alarmState(either(state, "Value")),
        changedAt: timeOf(either(state, "Timestamp")),
      };
}
