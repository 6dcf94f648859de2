import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CHANGING_CALLS, changeIn } from "@hansho/aws/evidence/change-in";
import { cloudTrailChanges } from "@hansho/aws/evidence/changes";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { describe, expect, onTestFinished, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { type Call, type Said, startAnswering } from "./answering.ts";
import { madeAsking, madeQuestion } from "./asked.ts";

test("finds what was changed in the two hours before, and nothing that came after or long before", async () => {
  const evidence = evidenceStore();
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
  const client = new CloudTrailClient(localClientOptions(endpoint));
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  const code = (minutes: number, functionName: string) => ({
    at: START + minutes * MINUTE,
    source: "lambda.amazonaws.com",
    name: "UpdateFunctionCode20150331v2",
    by: "release-pipeline",
    request: { functionName },
  });
  evidence.putTrailEvents([code(-7, "charge"), code(-300, "old"), code(30, "later"), code(-90, "ledger")]);
  const asking = madeAsking();

  const answer = await cloudTrailChanges(asking, () => client)(madeQuestion(), PATIENCE_MS);

  const change = { kind: "deployment", by: "release-pipeline" };
  const eventId = (place: number) => `00000000-0000-4000-8000-00000000000${place}`;
  expect(answer).toEqual({
    ok: true,
    found: [
      { ...change, at: START - 7 * MINUTE, service: "charge", what: "UpdateFunctionCode charge", event: eventId(1) },
      { ...change, at: START - 90 * MINUTE, service: "ledger", what: "UpdateFunctionCode ledger", event: eventId(4) },
    ],
  });
  expect(endpoint.counts()).toEqual({ "cloudtrail.LookupEvents": 1 });
});

async function looking(answer: (call: Call, times: number) => Said) {
  const { calls, options } = await startAnswering(answer);
  const asking = madeAsking();
  const client = new CloudTrailClient(options);
  return { calls, asking, changes: cloudTrailChanges(asking, () => client) };
}

describe("CloudTrail that refuses", () => {
  test.each([
    ["ThrottlingException", "throttled"],
    ["AccessDeniedException", "denied"],
  ])("with %s is not available: %s", async (error, why) => {
    const { changes } = await looking(() => ({ error }));

    expect(await changes(madeQuestion(), PATIENCE_MS)).toEqual({ ok: false, why });
  });

  test("in part is answered in part, and the part is named", async () => {
    const event = { eventName: "UpdateStack", requestParameters: { stackName: "balance-prod" } };
    const { changes } = await looking(({ input }) => {
      const [{ AttributeValue: name } = {}] = input.LookupAttributes as { AttributeValue: string }[];
      if (name === "false") return { json: { Events: [], NextToken: "more" } };
      if (name === "PutParameter") return { error: "ThrottlingException" };
      return name === "UpdateStack"
        ? { json: { Events: [{ EventTime: START / 1_000, CloudTrailEvent: JSON.stringify(event) }] } }
        : { json: { Events: [] } };
    });

    expect(await changes(madeQuestion(), PATIENCE_MS)).toEqual({
      ok: true,
      missing: "throttled",
      found: [{ at: START, service: null, kind: "infrastructure", what: "UpdateStack balance-prod", by: null }],
    });
  });

  test("to tell all at once is known to have told the newest alone", async () => {
    const event = { eventName: "PutParameter", requestParameters: { name: "/orders/timeout" } };
    const { changes } = await looking(({ input }) => {
      const [{ AttributeValue: name } = {}] = input.LookupAttributes as { AttributeValue: string }[];
      if (name === "false") return { json: { Events: [], NextToken: "more" } };
      return name === "PutParameter"
        ? {
            json: { Events: [{ EventTime: START / 1_000, CloudTrailEvent: JSON.stringify(event) }], NextToken: "more" },
          }
        : { json: { Events: [] } };
    });

    expect(await changes(madeQuestion(), PATIENCE_MS)).toMatchObject({
      ok: true,
      missing: "too-much",
      found: [{ what: "PutParameter /orders/timeout" }],
    });
  });

  test("to answer at all is too slow", async () => {
    const { changes } = await looking(() => "nothing");

    expect(await changes(madeQuestion(), 200)).toMatchObject({ ok: false });
  });

  test("nobody is asked more often than its quota allows", async () => {
    const { changes, calls, asking } = await looking(() => ({ json: { Events: [], NextToken: "more" } }));

    await changes(madeQuestion(), PATIENCE_MS);
    await changes(madeQuestion(), PATIENCE_MS);

    expect(calls).toHaveLength(2 * (1 + CHANGING_CALLS.length));
    expect(await asking.turns.take("111122223333#ap-northeast-1#LookupEvents", 600, START * 2)).toBeGreaterThanOrEqual(
      START + 2 * (1 + CHANGING_CALLS.length) * 600,
    );
  });
});

describe("a call that CloudTrail saw", () => {
  const arn = "arn:aws:lambda:ap-northeast-1:111122223333:function:charge";
  const role = { type: "AssumedRole", sessionContext: { sessionIssuer: { type: "Role", userName: "deployer" } } };
  const told = (eventName: string, requestParameters: object, more: object = {}) =>
    changeIn(START, JSON.stringify({ eventName, requestParameters, ...more }));

  test.each([
    ["UpdateFunctionCode20150331v2", { functionName: arn }, "charge", "deployment", "UpdateFunctionCode charge"],
    [
      "UpdateFunctionConfiguration20150331v2",
      { functionName: "charge" },
      "charge",
      "configuration",
      "UpdateFunctionConfiguration charge",
    ],
    [
      "UpdateService",
      {
        cluster: "main",
        service: "arn:aws:ecs:ap-northeast-1:111122223333:service/main/orders",
        taskDefinition: "orders:29",
      },
      "orders",
      "deployment",
      "UpdateService orders → orders:29",
    ],
    [
      "UpdateService",
      { service: "orders", forceNewDeployment: true },
      "orders",
      "deployment",
      "UpdateService orders → forceNewDeployment",
    ],
    [
      "UpdateService",
      { service: "orders", desiredCount: 1 },
      "orders",
      "infrastructure",
      "UpdateService orders desiredCount 1",
    ],
    ["UpdateService", { service: "orders" }, "orders", "configuration", "UpdateService orders"],
    [
      "CreateDeployment",
      { applicationName: "orders", deploymentGroupName: "blue-green" },
      "orders",
      "deployment",
      "CodeDeploy orders › blue-green",
    ],
    [
      "UpdateStack",
      { stackName: "arn:aws:cloudformation:ap-northeast-1:111122223333:stack/orders-prod/0b1c" },
      null,
      "infrastructure",
      "UpdateStack orders-prod",
    ],
    ["ExecuteChangeSet", { stackName: "orders" }, null, "infrastructure", "ExecuteChangeSet orders"],
    ["PutParameter", { name: "/orders/timeout" }, null, "configuration", "PutParameter /orders/timeout"],
    [
      "PutSecretValue",
      { secretId: "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:orders/db-a1b2c3" },
      null,
      "secret",
      "PutSecretValue orders/db-a1b2c3",
    ],
    [
      "ModifyDBInstance",
      { dBInstanceIdentifier: "orders-db" },
      "orders-db",
      "configuration",
      "ModifyDBInstance orders-db",
    ],
    [
      "ModifyDBCluster",
      { dBClusterIdentifier: "orders-db" },
      "orders-db",
      "configuration",
      "ModifyDBCluster orders-db",
    ],
    ["RevokeSecurityGroupIngress", { groupId: "sg-1" }, null, "infrastructure", "RevokeSecurityGroupIngress sg-1"],
    ["StartDeployment", { ApplicationId: "flags" }, null, "feature-flag", "AppConfig flags"],
  ])("%s %j is a change", (name, request, service, kind, what) => {
    expect(told(name, request)).toEqual({ at: START, service, kind, what, by: null });
  });

  test("is by a person, the role of a session, or whom its ARN names", () => {
    const by = (userIdentity: object) => told("UpdateStack", { stackName: "orders" }, { userIdentity })?.by;

    expect(by({ type: "IAMUser", userName: "alice" })).toBe("alice");
    expect(by(role)).toBe("deployer");
    expect(by({ arn: "arn:aws:sts::111122223333:assumed-role/deployer/session" })).toBe("session");
    expect(by({ invokedBy: "cloudformation.amazonaws.com" })).toBe("cloudformation.amazonaws.com");
  });

  test("is known by its event's id, by which the console shows it", () => {
    const eventID = "3f2a1b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b";
    expect(told("UpdateStack", { stackName: "orders" }, { eventID })?.event).toBe(eventID);
  });

  test("changed nothing where it failed, names nothing, is another, or cannot be read", () => {
    expect(told("UpdateStack", { stackName: "orders" }, { errorCode: "AccessDenied" })).toBeNull();
    expect(told("CreateDeployment", { restApiId: "a1b2" })).toBeNull();
    expect(told("GetObject", {})).toBeNull();
    expect(told("constructor", { stackName: "orders" })).toBeNull();
    expect(changeIn(START, "{")).toBeNull();
    expect(changeIn(START, undefined)).toBeNull();
    expect(changeIn(START, "null")).toBeNull();
  });
});
