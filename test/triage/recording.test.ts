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
