import { cloudWatchAlarmTags } from "@hansho/aws/evidence/alarm-tags";
import { expect, test } from "vitest";
import { madeFacts } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { madeAsking, madeQuestion, startCloudWatch } from "./asked.ts";

const arn = "arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:balance-HighLatency";

function about(alarm: string | null) {
  const facts = madeFacts();
  return madeQuestion({ facts: { ...facts, identity: { ...facts.identity, arn: alarm } } });
}

test("an alarm's tags are read by its ARN; one without an ARN has none, and one that is gone is not found", async () => {
  const { evidence, client, counts } = await startCloudWatch();
  const alarm = { type: "metric", name: "balance-HighLatency", arn, state: "ALARM", stateUpdated: 0 } as const;
  evidence.putAlarm({ ...alarm, tags: { team: "payments", 環境: "本番" } });
  const tags = cloudWatchAlarmTags(madeAsking(), () => client);

  expect(await tags(about(arn), PATIENCE_MS)).toEqual({ ok: true, found: { team: "payments", 環境: "本番" } });
  expect(await tags(about(null), PATIENCE_MS)).toEqual({ ok: true, found: {} });
  expect(await tags(about(`${arn}-gone`), PATIENCE_MS)).toEqual({ ok: false, why: "no-such-group" });
  expect(counts()).toEqual({ "monitoring.ListTagsForResource": 2 });
});
