import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { type RecordedFile, readRecording } from "@hansho/triage/recording/read-recording";
import { serviceOf } from "@hansho/triage/recording/service-name";
import { tableOf } from "@hansho/triage/recording/table";
import { instantOf } from "@hansho/triage/recording/times";
import { describe, expect, test } from "vitest";
import { injected } from "../scenarios/families/family.ts";
import { layouts, written } from "../scenarios/written.ts";

describe("reading a recorded incident", () => {
  test.each(layouts)("laid out as %s it holds what was recorded, and the same service comes first", (layout) => {
    const { recording, service } = injected("cpu-contention", 2_001);
    const read = readRecording(written(recording, layout))?.recording;
    expect(read?.breach.logs.length).toBe(recording.breach.logs.length);
    expect(read?.breach.spans.length).toBe(recording.breach.spans.length);
    // What a request logged after its window's end belongs to no window.
    expect(read?.baseline?.logs.length).toBeGreaterThan(0.98 * (recording.baseline?.logs.length ?? 0));
    expect(read && hypothesesOf(read)[0]?.service).toBe(service);
  });

  test("a file that is cut off loses its last row, and says so", () => {
    const { recording } = injected("cpu-contention", 2_001);
    const cut = written(recording, "flat").map(
      (file): RecordedFile => (file.path === "logs.ndjson" ? { ...file, text: file.text.slice(0, -20) } : file),
    );
    expect(readRecording(cut)?.skipped).toEqual([{ path: "logs.ndjson", rows: 1 }]);
  });

  test("without any word of windows the last minutes are the breach", () => {
    const { recording } = injected("cpu-contention", 2_001);
    const read = readRecording(written(recording, "flat").filter(({ path }) => path !== "incident.json"))?.recording;
    expect(read?.breach.logs.length).toBeGreaterThan(0);
    expect(read?.baseline?.logs.length).toBeGreaterThan(0);
    expect(read?.breach.from).toBeGreaterThanOrEqual(read?.baseline?.to ?? 0);
  });

  test("a time of injection alone in a file divides the windows", () => {
    const rows = ["time,service,message", "1700000000,cart,a", "1700000060,cart,b", "1700000300,cart,c"].join("\n");
    const read = readRecording([
      { path: "logs.csv", text: rows },
      { path: "inject_time.txt", text: "1700000200\n" },
    ])?.recording;
    expect(read?.baseline?.logs.map(({ text }) => text)).toEqual(["a", "b"]);
    expect(read?.breach.logs.map(({ text }) => text)).toEqual(["c"]);
  });

  test("wide columns name service and metric, spans count microseconds, and codes tell failures", () => {
    const metrics = ["time,cart_cpu,cart-db_latency-90", "1700000000,10,1", "1700000300,90,5"].join("\n");
    const traces = [
      "traceID,spanID,serviceName,operationName,startTimeMillis,startTime,duration,statusCode,parentSpanID",
      "t1,s1,cart,Get,1700000300000,1700000300000000,2500,0,",
      "t1,s2,cart-db,Read,1700000300001,1700000300001000,1500,14,s1",
    ].join("\n");
    const read = readRecording([
      { path: "metrics.csv", text: metrics },
      { path: "traces.csv", text: traces },
      { path: "incident.json", text: '{"injectedAt":1700000200}' },
    ])?.recording;
    expect(read?.breach.metrics.map(({ service, name, value }) => [service, name, value])).toEqual([
      ["cart", "cpu", 90],
      ["cart-db", "latency-90", 5],
    ]);
    expect(read?.breach.spans.map(({ durationMs, failed, parent }) => [durationMs, failed, parent])).toEqual([
      [2.5, false, null],
      [1.5, true, "s1"],
    ]);
  });

  test("a metrics file whose clock is years off is read by its other clock", () => {
    const logs = "time,service,message\n1700000300,cart,a\n1700000290,cart,b";
    const off =
      "Time,TimeStamp,PodName,CpuUsageRate(%)\n2023-11-14 22:18:20.5 +0000 UTC m=+0.1,1900000300,cart-7f9c6d5b4-x2x9k,50";
    const read = readRecording([
      { path: "breach/logs.csv", text: logs },
      { path: "breach/cart-7f9c6d5b4-x2x9k_metric.csv", text: off },
    ])?.recording;
    expect(read?.breach.metrics.map(({ at, service }) => [at, service])).toEqual([[1_700_000_300_500, "cart"]]);
  });

  test("counters of OpenTelemetry count what they grew by, histograms the mean of what came, gauges what they say", () => {
    const own = { attributes: [{ key: "service.name", value: { stringValue: "cart" } }] };
    const point = (second: number, value: object) => ({ timeUnixNano: `${1_700_000_000 + second}000000000`, ...value });
    const cumulative = { aggregationTemporality: "AGGREGATION_TEMPORALITY_CUMULATIVE" };
    const counted = [10, 25, 5].map((asInt, index) => point(60 * index, { asInt: String(asInt) }));
    const timed = [
      { sum: 100, count: "10" },
      { sum: 400, count: "12" },
      { sum: 400, count: "12" },
    ].map((one, index) => point(60 * index, one));
    const metrics = [
      { name: "errors_total", sum: { ...cumulative, isMonotonic: true, dataPoints: counted } },
      { name: "latency", histogram: { ...cumulative, dataPoints: timed } },
      { name: "cpu", gauge: { dataPoints: [point(60, { asDouble: 0.5 })] } },
      {
        name: "restarts",
        sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints: [point(60, { asInt: 3 })] },
      },
      { name: "broken", gauge: { dataPoints: [null, point(60, {})] } },
    ];
    const text = JSON.stringify({ resourceMetrics: [{ resource: own, instrumentationLibraryMetrics: [{ metrics }] }] });
    const read = readRecording([{ path: "breach/export.json", text }])?.recording;
    expect(read?.breach.metrics.map(({ service, name, value }) => [service, name, value])).toEqual([
      ["cart", "errors_total", 15],
      ["cart", "errors_total", 5],
      ["cart", "latency", 150],
      ["cart", "cpu", 0.5],
      ["cart", "restarts", 3],
    ]);
  });

  test("spans of OpenTelemetry tell kind, failure and peer, and lines the stack that was recorded", () => {
    const time = "1700000000000000000";
    const attributes = (held: Record<string, object>) => Object.entries(held).map(([key, value]) => ({ key, value }));
    const resource = {
      attributes: attributes({ "service.name": { stringValue: "cart" }, "host.name": { stringValue: "h1" } }),
    };
    const span = (spanId: string, more: object) => ({
      traceId: "t",
      spanId,
      name: "n",
      startTimeUnixNano: time,
      endTimeUnixNano: "1700000000002000000",
      ...more,
    });
    const spans = [
      span("a", { kind: "SPAN_KIND_SERVER", status: { code: "STATUS_CODE_ERROR" } }),
      span("b", {
        kind: 3,
        parentSpanId: "a",
        attributes: attributes({
          "http.response.status_code": { intValue: "503" },
          "server.address": { stringValue: "stock" },
        }),
      }),
      span("c", { kind: 5, attributes: attributes({ "rpc.grpc.status_code": { intValue: 0 } }) }),
      span("d", { kind: 1, status: {} }),
    ];
    const record = {
      observedTimeUnixNano: time,
      severityNumber: 17,
      body: { kvlistValue: { values: attributes({ message: { stringValue: "no stock" } }) } },
      attributes: attributes({ "exception.stacktrace": { stringValue: "StockError: none" } }),
    };
    const read = readRecording([
      { path: "x/breach/1.json", text: JSON.stringify({ batches: [{ resource, scopeSpans: [{ spans }] }] }) },
      {
        path: "x/breach/2.json",
        text: JSON.stringify({ resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] }),
      },
    ])?.recording.breach;
    expect(
      read?.spans.map(({ kind, failed, peer, parent, instance }) => [kind, failed, peer, parent, instance]),
    ).toEqual([
      ["server", true, null, null, "h1"],
      ["client", true, "stock", "a", "h1"],
      ["server", false, null, null, "h1"],
      [null, null, null, null, "h1"],
    ]);
    expect(read?.logs).toMatchObject([
      { at: 1_700_000_000_000, service: "cart", level: "error", text: '{"message":"no stock"}\nStockError: none' },
    ]);
  });

  test("a span that Jaeger says to follow another is below it, and its tags tell whether it failed", () => {
    const span = (spanID: string, more: object) => ({
      traceID: "t",
      spanID,
      operationName: "n",
      startTime: 1_700_000_000_000_000,
      duration: 1_500,
      processID: "p1",
      ...more,
    });
    const follows = [{ refType: "FOLLOWS_FROM", traceID: "t", spanID: "a" }];
    const tag = (key: string, value: unknown) => ({ key, type: "string", value });
    const trace = {
      traceID: "t",
      spans: [
        span("a", { tags: [tag("http.status_code", 200), tag("span.kind", "server")] }),
        span("b", { references: follows, tags: [tag("error", "true"), tag("peer.service", "stock")] }),
        span("c", {
          references: [...follows, { refType: "CHILD_OF", traceID: "t", spanID: "b" }],
          tags: [tag("otel.status_code", "OK")],
        }),
        null,
      ],
      processes: { p1: { serviceName: "cart", tags: [] } },
    };
    const read = (text: string) => readRecording([{ path: "breach/x.json", text }])?.recording.breach.spans;
    const spans = read(JSON.stringify(trace));
    expect(
      spans?.map(({ span, parent, durationMs, failed, kind, peer }) => [span, parent, durationMs, failed, kind, peer]),
    ).toEqual([
      ["a", null, 1.5, false, "server", null],
      ["b", "a", 1.5, true, null, "stock"],
      ["c", "b", 1.5, false, null, null],
    ]);
    expect(read(JSON.stringify([trace, trace]))?.length).toBe(6);
    expect(read(`${JSON.stringify(trace)}\n${JSON.stringify(trace)}`)?.length).toBe(6);
  });

  test("a log as its program wrote it is read record by record, its file's name is the service", () => {
    const text = [
      "2023-11-14T22:18:20.500Z INFO ready",
      "2023-11-14T22:18:21.000Z ERROR cannot place the order",
      "java.lang.IllegalStateException: no session",
      "\tat com.example.Session.get(Session.java:15)",
    ].join("\n");
    const read = readRecording([{ path: "breach/logs/cart.log", text }])?.recording.breach.logs;
    expect(read?.map(({ at, service, level }) => [at, service, level])).toEqual([
      [1_700_000_300_500, "cart", "info"],
      [1_700_000_301_000, "cart", "error"],
    ]);
    expect(read?.[1]?.text).toContain("Session.java:15");
  });

  test("nothing that can be read is nothing", () => {
    expect(readRecording([{ path: "logs.csv", text: "" }])).toBeNull();
    expect(readRecording([{ path: "notes.txt", text: "{{{{" }])).toBeNull();
  });
});

describe("names of instances", () => {
  test.each([
    ["orders-7f9c6d5b4-x2x9k", "orders"],
    ["product-catalog-668d5f85fb-wckp8", "product-catalog"],
    ["ts-order-other-service-6cdbf9b4cc-h7mqk", "ts-order-other-service"],
    ["orders-0", "orders"],
    ["shop_cart_1", "shop_cart"],
    ["orders.shop.svc.cluster.local:8080", "orders"],
    ["node-5.frontend2-0", "frontend2"],
    ["payment-service", "payment-service"],
    ["card-gateway.example.net", "card-gateway.example.net"],
    ["user-admin", "user-admin"],
  ])("%s is %s", (instance, service) => {
    expect(serviceOf(instance)).toBe(service);
  });
});

describe("times", () => {
  test.each([
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_123, 1_700_000_000_123],
    ["1700000000123456", 1_700_000_000_123.456],
    ["1700000000123000000", 1_700_000_000_123],
    ["2023-11-14T22:13:20.5Z", 1_700_000_000_500],
    ["2023-11-14 22:13:20.123456789 +0000 UTC m=+0.113", 1_700_000_000_123.457],
    ["2023-11-15T07:13:20+09:00", 1_700_000_000_000],
    ["2023-11-14 22:13:20", 1_700_000_000_000],
  ])("%s is read", (value, at) => {
    expect(instantOf(value)).toBeCloseTo(at, 2);
  });

  test.each(["soon", "", null, -1])("%s is none", (value) => {
    expect(instantOf(value)).toBeNull();
  });
});

describe("tables", () => {
  test("quotes may hold commas, quotes and line ends", () => {
    const { columns, rows } = tableOf('a,b\r\n1,"x, ""y""\nz"\r\n2,\r\n');
    expect(columns).toEqual(["a", "b"]);
    expect(rows).toEqual([
      ["1", 'x, "y"\nz'],
      ["2", ""],
    ]);
  });

  test("an object that holds a list is that list, and what is nested has dotted names", () => {
    const { columns, rows } = tableOf('{"total":1,"items":[{"a":{"b":1}},{"c":2}]}');
    expect(columns).toEqual(["a.b", "c"]);
    expect(rows).toEqual([[1], [undefined, 2]]);
  });
});
