import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { STSClient } from "@aws-sdk/client-sts";
import { accounts, type Lent } from "@hansho/aws/accounts";
import { cloudWatchLogLines } from "@hansho/aws/evidence/log-lines";
import { perPlace } from "@hansho/aws/per-place";
import { stsTakeRole } from "@hansho/aws/take-role";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { localClientOptions } from "@hansho/local/aws/provision";
import { describe, expect, onTestFinished, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { startAnswering } from "./answering.ts";
import { madeAsking } from "./asked.ts";

const OWN = "111122223333";
const OTHER = "444455556666";
const STRANGER = "777788889999";
const ROLE = `arn:aws:iam::${OTHER}:role/hansho-prod-evidence`;

describe("another account's evidence", () => {
  test("is asked for with what STS lends for its role, taken once for all Regions; ours with our own", async () => {
    const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1" });
    const sts = new STSClient(localClientOptions(endpoint));
    const { logs, calls } = await startLogs(stsTakeRole(sts));
    onTestFinished(async () => {
      sts.destroy();
      await endpoint.close();
    });

    const read = (account: string, region: string) => logs.read(lines({ account, region }), PATIENCE_MS);
    const answers = await Promise.all([
      read(OTHER, "ap-northeast-1"),
      read(OTHER, "ap-northeast-3"),
      read(OWN, "ap-northeast-1"),
    ]);

    expect(answers).toEqual(Array(3).fill({ ok: true, lines: [], partial: false }));
    expect(calls.map(({ signedBy }) => signedBy).toSorted()).toEqual([`ASIA${OTHER}`, `ASIA${OTHER}`, "local"]);
    expect(endpoint.counts()).toMatchObject({ "sts.AssumeRole": 1 });
  });

  test("is denied where its role is, and nothing is asked with our own credentials", async () => {
    const refusal = Object.assign(new Error("not authorized"), { name: "AccessDenied" });
    const { logs, calls } = await startLogs(() => Promise.reject(refusal));

    expect(await logs.read(lines({ account: OTHER }), PATIENCE_MS)).toEqual({ ok: false, why: "denied" });
    expect(calls).toEqual([]);
  });

  test("is not asked for without a role", async () => {
    const { logs, calls, within } = await startLogs(() => Promise.reject(new Error("Nobody takes a role here.")));

    expect(await logs.read(lines({ account: STRANGER }), PATIENCE_MS)).toEqual({ ok: false, why: "another-account" });
    expect([OWN, OTHER, STRANGER, "toString"].map(within.reaches)).toEqual([true, true, false, false]);
    expect(calls).toEqual([]);
  });
});

describe("a role", () => {
  test("is taken anew five minutes before what it lent expires", async () => {
    const { credentials, taken, pass } = taking(async () => lent(START + 60 * MINUTE));

    await Promise.all([credentials(), credentials()]);
    pass(55 * MINUTE - 1);
    await credentials();
    expect(taken()).toBe(1);
    pass(1);
    await credentials();
    expect(taken()).toBe(2);
  });

  test("that was refused is asked for again", async () => {
    const { credentials, taken } = taking(async () => Promise.reject(new Error("no")));

    await expect(credentials()).rejects.toThrow("no");
    await expect(credentials()).rejects.toThrow("no");
    expect(taken()).toBe(2);
  });
});

async function startLogs(takeRole: (role: string) => Promise<Lent>) {
  const { calls, options } = await startAnswering(() => ({ json: { events: [] } }));
  const asking = madeAsking();
  const within = accounts(OWN, { [OTHER]: ROLE }, takeRole, Date.now);
  const clientFor = perPlace(within, (at) => new CloudWatchLogsClient({ ...options, ...at }));
  return { calls, within, logs: cloudWatchLogLines(asking, clientFor) };
}

function lines({ account, region = "ap-northeast-1" }: { account: string; region?: string }) {
  return { account, region, group: "/ecs/balance", from: START, to: START + MINUTE, most: 10 };
}

function taking(take: () => Promise<Lent>) {
  const state = { now: START, taken: 0 };
  const within = accounts(
    OWN,
    { [OTHER]: ROLE },
    (role) => {
      expect(role).toBe(ROLE);
      state.taken += 1;
      return take();
    },
    () => state.now,
  );
  return {
    credentials: () => within.credentialsOf(OTHER)?.() ?? Promise.reject(new Error("our own")),
    taken: () => state.taken,
    pass(ms: number) {
      state.now += ms;
    },
  };
}

function lent(expires: number): Lent {
  return { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c", expiration: new Date(expires) };
}
