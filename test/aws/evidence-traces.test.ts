import { XRayClient } from "@aws-sdk/client-xray";
import { spansIn } from "@hansho/aws/evidence/segments";
import { tracesKey, xRayTraces } from "@hansho/aws/evidence/traces";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { tracesOf } from "@hansho/local/scenario/requests";
import { describe, expect, onTestFinished, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { type Call, type Said, startAnswering } from "./answering.ts";
import { madeAsking, madeQuestion } from "./asked.ts";

const requests = {
  service: "balance",
  request: { method: "GET", url: "https://bank.example/balance" },
  calls: "balance-db",
  times: 8,
  took: { well: 0.02, failing: 3 },
  status: 500,
};

test("reads failing requests, healthy ones before, and who calls whom, of the alarm's service alone", async () => {
  const evidence = evidenceStore();
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
  const client = new XRayClient(localClientOptions(endpoint));
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  evidence.putTraces([...tracesOf(requests, START), ...tracesOf({ ...requests, service: "ledger" }, START)]);

  const answer = await xRayTraces(madeAsking(), () => client)(madeQuestion(), PATIENCE_MS);

  if (!answer.ok) throw new Error(answer.why);
  const { breach, baseline, edges } = answer.found;
  expect([breach.length, baseline.length]).toEqual([16, 16]);
  expect(new Set([...breach, ...baseline].map(({ service }) => service))).toEqual(new Set(["balance"]));
  expect(breach.filter(({ peer }) => peer === "balance-db").every(({ failed }) => failed === true)).toBe(true);
  expect(baseline.some(({ failed }) => failed === true)).toBe(false);
  expect(edges).toContainEqual({ from: "balance", to: "balance-db" });
  expect(answer).not.toHaveProperty("missing");
});

async function asked(answer: (call: Call) => Said) {
  const { calls, options } = await startAnswering(answer);
  const client = new XRayClient(options);
  return { calls, traces: xRayTraces(madeAsking(), () => client) };
}

const nothing: Record<string, Said> = {
  TraceSummaries: { json: { TraceSummaries: [] } },
  ServiceGraph: { json: { Services: [] } },
};

describe("X-Ray", () => {
  test("is asked for any requests where none failed", async () => {
    const { calls, traces } = await asked(({ operation }) => nothing[operation] ?? "nothing");

    expect(await traces(madeQuestion(), PATIENCE_MS)).toEqual({
      ok: true,
      found: { breach: [], baseline: [], edges: [] },
    });
    const filters = calls.flatMap(({ input }) => input.FilterExpression ?? []);
    expect(filters.toSorted()).toEqual([
      '(service("balance")) AND (fault = true OR error = true OR throttle = true)',
      'service("balance")',
      'service("balance")',
    ]);
  });

  test("is read on where a page is empty, or names services of which others are on the next", async () => {
    const Document = JSON.stringify({ id: "a1", name: "balance", start_time: START / 1_000, fault: true });
    const pages: Record<string, [object, object]> = {
      TraceSummaries: [{ TraceSummaries: [] }, { TraceSummaries: [{ Id: "1-a" }] }],
      ServiceGraph: [
        { Services: [{ ReferenceId: 1, Name: "balance", Edges: [{ ReferenceId: 2 }] }] },
        { Services: [{ ReferenceId: 2, Name: "balance-db" }] },
      ],
    };
    const { traces } = await asked(({ operation, input }) => {
      const [first, second] = pages[operation] ?? [];
      if (!first) return { json: { Traces: [{ Id: "1-a", Segments: [{ Id: "a1", Document }] }] } };
      return { json: input.NextToken ? second : { ...first, NextToken: "more" } };
    });

    expect(await traces(madeQuestion(), PATIENCE_MS)).toMatchObject({
      ok: true,
      found: { breach: [{ span: "a1", failed: true }], edges: [{ from: "balance", to: "balance-db" }] },
    });
  });

  test("is read no further than a few pages: others of the account ask it, too", async () => {
    const { calls, traces } = await asked(() => ({ json: { TraceSummaries: [], Services: [], NextToken: "more" } }));

    await traces(madeQuestion(), PATIENCE_MS);

    expect(calls).toHaveLength(4 * 5);
  });

  test.each([
    ["ThrottledException", "throttled"],
    ["AccessDeniedException", "denied"],
  ])("that refuses with %s is not available: %s", async (error, why) => {
    const { traces } = await asked(() => ({ error }));

    expect(await traces(madeQuestion(), PATIENCE_MS)).toEqual({ ok: false, why });
  });

  test("that refuses the service graph alone answers in part, and says so", async () => {
    const { traces } = await asked(({ operation }) =>
      operation === "ServiceGraph" ? { error: "ThrottledException" } : (nothing[operation] ?? "nothing"),
    );

    expect(await traces(madeQuestion(), PATIENCE_MS)).toEqual({
      ok: true,
      missing: "throttled",
      found: { breach: [], baseline: [], edges: [] },
    });
  });

  test("that does not answer is too slow", async () => {
    const { traces } = await asked(() => "nothing");

    expect(await traces(madeQuestion(), 100)).toEqual({ ok: false, why: "too-slow" });
  });

  test("is asked once for incidents of a service that burn in the same minutes", () => {
    const key = (from: number, service = "balance") =>
      tracesKey(madeQuestion({ service, breach: { from: START + from, to: START + 5 * MINUTE + from } }));

    expect(key(1_000)).toBe(key(59_000));
    expect(key(1_000)).not.toBe(key(61_000));
    expect(key(1_000)).not.toBe(key(1_000, "ledger"));
  });
});

describe("a segment's document", () => {
  const span = { trace: "1-a", instance: null };

  test("is its spans, each with its parent, whom it calls and whether it failed", () => {
    const document = {
      id: "s1",
      name: "charge",
      parent_id: "s0",
      start_time: 1_700_000_000.25,
      end_time: 1_700_000_001.75,
      fault: true,
      http: { request: { method: "POST", url: "https://pay.example/charges?card=1" }, response: { status: 502 } },
      subsegments: [
        {
          id: "s2",
          name: "api.gateway.example",
          namespace: "remote",
          start_time: 1_700_000_000.5,
          end_time: 1_700_000_001.5,
          fault: true,
        },
        {
          id: "s3",
          name: "DynamoDB",
          namespace: "aws",
          start_time: 1_700_000_001.5,
          end_time: 1_700_000_001.5,
          throttle: true,
          aws: { operation: "UpdateItem", table_name: "charges" },
        },
        { id: "s4", name: "## validate", start_time: 1_700_000_000.25, in_progress: true },
        { id: "s5", name: "never begun" },
      ],
    };

    expect(spansIn("1-a", JSON.stringify(document))).toEqual([
      {
        ...span,
        span: "s1",
        parent: "s0",
        service: "charge",
        name: "POST /charges",
        startedAt: 1_700_000_000_250,
        durationMs: 1_500,
        kind: null,
        failed: true,
        peer: null,
      },
      {
        ...span,
        span: "s2",
        parent: "s1",
        service: "charge",
        name: "api.gateway.example",
        startedAt: 1_700_000_000_500,
        durationMs: 1_000,
        kind: "client",
        failed: true,
        peer: "api.gateway.example",
      },
      {
        ...span,
        span: "s3",
        parent: "s1",
        service: "charge",
        name: "DynamoDB UpdateItem",
        startedAt: 1_700_000_001_500,
        durationMs: 0,
        kind: "client",
        failed: true,
        peer: "charges",
      },
      {
        ...span,
        span: "s4",
        parent: "s1",
        service: "charge",
        name: "## validate",
        startedAt: 1_700_000_000_250,
        durationMs: 0,
        kind: null,
        failed: false,
        peer: null,
      },
    ]);
  });

  test("that cannot be read has no spans", () => {
    for (const document of ["", "{", "null", "[]", '{"name":"x"}', '{"id":"a","start_time":"1"}'])
      expect(spansIn("1-a", document)).toEqual([]);
  });
});
