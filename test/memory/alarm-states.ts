import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import { identityKey } from "@hansho/core/identity";
import type { AlarmAnswer } from "@hansho/core/reconcile";

/** CloudWatch's alarms and their series in memory: what each says is set, and one that was never set is not known. */
export function memoryAlarmStates(ownAccount: string) {
  const answers = new Map<string, AlarmAnswer>();
  const port: AlarmStates = {
    async read(alarms) {
      return alarms.map(({ identity }): AlarmAnswer => {
        if (identity.account !== ownAccount) return { status: "another-account" };
        const whole = answers.get(identityKey({ ...identity, contributor: null })) ?? { status: "not-found" };
        if (identity.contributor === null || whole.status !== "known" || whole.state === "OK") return whole;
        return answers.get(identityKey(identity)) ?? { status: "unavailable", why: "failed" };
      });
    },
  };
  return { ...port, set: (key: string, answer: AlarmAnswer) => answers.set(key, answer) };
}
