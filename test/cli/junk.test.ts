import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dynamoBriefs } from "@hansho/aws/table/briefs";
import { dynamoClient, table } from "@hansho/aws/table/table";
import { expect, test } from "vitest";
import { briefTelling, madeHistory } from "../core/made-episodes.ts";
import { folderWith, hansho, started } from "./hansho.ts";

test("hansho junk lists what the running stack has learnt, with the patch, and why the others are none", async () => {
  const folder = await folderWith({});
  await started(folder);
  const {
    awsEndpoint,
    region,
    table: name,
  } = JSON.parse(await readFile(join(folder, ".hansho", "local.json"), "utf8"));
  const client = dynamoClient({
    endpoint: awsEndpoint,
    region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const briefs = dynamoBriefs(table(client, name));
  const now = Date.now();
  const taken = madeHistory(9, now, (index) => ({
    incident: `pay-${100 + index}`,
    alarm: "taken",
    name: "taken",
    actedAt: now - 1_000,
  }));
  for (const one of [...madeHistory(12, now), ...taken]) await briefs.note("pay", briefTelling(one));
  client.destroy();

  const listed = await hansho(folder, ["junk", "--tenant", "pay"]);
  expect(listed).toMatchObject({ code: 0, stderr: "" });
  expect(listed.stdout).toContain("pay: 1 of 2 alarms that have fired may not be needed as they are.");
  expect(listed.stdout).toContain("orders-5xx (ap-northeast-1, medium, pay-12)  heals-by-itself, 76 % sure");
  expect(listed.stdout).toContain("12 of 12 times in the last 56 days it recovered within 10m");
  expect(listed.stdout).toContain("aws cloudwatch put-metric-alarm --region 'ap-northeast-1'");
  expect(listed.stdout).toContain("Not proposed: 1 looked after by somebody in the last four weeks.");

  const japanese = await hansho(folder, ["junk", "--lang", "ja", "--tenant", "pay"]);
  expect(japanese.stdout).toContain("誰も操作しないまま10分以内に復旧しています。");
  const [pay] = JSON.parse((await hansho(folder, ["junk", "--json", "--tenant", "pay"])).stdout);
  expect(pay).toMatchObject({
    tenant: "pay",
    candidates: [
      { incident: "pay-12", kind: "heals-by-itself", because: expect.stringContaining("12 of 12"), patches: [{}, {}] },
    ],
    not: [{ name: "taken", why: "acted-recently" }],
  });
  expect((await hansho(folder, ["junk", "--tenant", "pay", "--days", "5"])).stdout).toContain("pay: none of 2 alarms");
  expect(await hansho(folder, ["junk", "--days", "57"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("a number of days from 1 to 56 is expected"),
  });
});
