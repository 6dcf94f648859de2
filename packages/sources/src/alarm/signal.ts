import type { AlarmIdentity } from "@hansho/core/identity";
import type { AlarmFacts, AlarmSignal } from "@hansho/core/signal";
import type { Message } from "../message.ts";
import { partitionOf, regionCode } from "../region.ts";
import { alarmArn } from "./arn.ts";
import { contributorKey } from "./contributor.ts";
import { kindOf } from "./kind.ts";
import { measured } from "./measured.ts";
import { alarmState } from "./state.ts";
import type { Told } from "./told.ts";

/** The signal of what was told of an alarm; null where it has no name, one that no alarm can have, or a state that CloudWatch does not know. */
export function alarmSignal({ origin }: Message, told: Told): AlarmSignal | null {
  const identity = identityOf(told);
  const state = alarmState(told.state);
  if (!identity || !state) return null;
  return {
    what: "alarm",
    origin,
    state,
    previousState: alarmState(told.previousState),
    ...(told.previous && { previous: told.previous }),
    changedAt: told.changedAt ?? origin.sentAt,
    ...(told.changedAt === null && { undated: true }),
    facts: factsOf(told, identity),
  };
}

function factsOf(told: Told, identity: AlarmIdentity): AlarmFacts {
  const kind = kindOf(told);
  const { contributor, suppression, suppressor, nativeMute, afterNativeMute, evaluation } = told;
  return {
    kind,
    identity,
    name: told.name ?? identity.alarm,
    description: told.description,
    reason: told.reason ?? "",
    metric: kind === "composite" ? null : measured(told, kind),
    children: told.children,
    rule: told.rule,
    hasOkAction: told.hasOkAction,
    tags: told.tags,
    ...(contributor && { contributor }),
    ...(suppression && { suppression }),
    ...(suppressor && { suppressor }),
    ...(nativeMute && { nativeMute }),
    ...(afterNativeMute && { afterNativeMute }),
    ...(evaluation !== null && { evaluation }),
  };
}

function identityOf(told: Told): AlarmIdentity | null {
  const parts = told.arn === null ? null : alarmArn(told.arn);
  const alarm = parts?.alarm ?? told.name;
  if (alarm === null) return null;
  const region = parts?.region ?? regionCode(told.region ?? "");
  const partition = parts?.partition ?? partitionOf(region);
  const account = told.account ?? parts?.account ?? "";
  const contributor = contributorKey(told.contributor);
  const length = [partition, account, region, alarm, contributor ?? ""].join(":").length;
  return length > LONGEST ? null : { partition, account, region, arn: told.arn, alarm, contributor };
}

/** A name has at most 255 characters (PutMetricAlarm), a key of the table 2,048 bytes. */
const LONGEST = 600;
