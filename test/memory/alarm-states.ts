import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import { identityKey } from "@hansho/core/identity";
import type { AlarmAnswer } from "@hansho/core/reconcile";

/** CloudWatch's alarms in memory: what an alarm says is set, also of its series, and one that was never set is not known. */
export function memoryAlarmStates(ownAccount: string) {
  const answers = new Map<string, AlarmAnswer>();
  const port: AlarmStates = {
    async read(alarms) {
      return alarms.map(({ identity }) =>
        identity.account === ownAccount
          ? (answers.get(identityKey({ ...identity, contributor: null })) ?? { status: "not-found" })
          : { status: "another-account" },
      );
    },
  };
  return { ...port, set: (key: string, answer: AlarmAnswer) => answers.set(key, answer) };
}
