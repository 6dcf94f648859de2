import { type Fields, fields, text } from "@hansho/core/fields";
import type { AlarmState, NativeMute, Suppression, Suppressor } from "@hansho/core/signal";
import { either, number } from "../fields.ts";
import { timeOf } from "../time.ts";

/** One of CloudWatch's three states; null for any other word. */
export function alarmState(value: unknown): AlarmState | null {
  return value === "ALARM" || value === "OK" || value === "INSUFFICIENT_DATA" ? value : null;
}

/** Why actions do not run in a state, by its `actionsSuppressedBy`; null where they do. */
export function suppressionOf(state: Fields): Suppression | null {
  const by = text(either(state, "ActionsSuppressedBy"));
  const reason = text(either(state, "ActionsSuppressedReason"));
  return by === null && reason === null ? null : { by: by ?? "unknown", reason };
}

/** What may suppress a composite alarm, by its configuration; null where nothing may. */
export function suppressorOf(configuration: Fields): Suppressor | null {
  const alarm = text(either(configuration, "ActionsSuppressor"));
  return alarm === null
    ? null
    : {
        alarm,
        waitSeconds: number(either(configuration, "ActionsSuppressorWaitPeriod")),
        extensionSeconds: number(either(configuration, "ActionsSuppressorExtensionPeriod")),
      };
}

/** The mute rule of CloudWatch's own that `muteDetail` tells of; null where it tells of none. */
export function nativeMuteOf(told: Fields): NativeMute | null {
  const detail = fields(either(told, "MuteDetail"));
  const arn = text(detail?.mutedByArn);
  const from = timeOf(detail?.muteWindowStart);
  const until = timeOf(detail?.muteWindowEnd);
  return arn === null && from === null && until === null ? null : { arn, from, until };
}
