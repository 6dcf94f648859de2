import type { Category } from "@hansho/core/category";
import type { LogFinding } from "@hansho/core/evidence";
import { findingOf } from "@hansho/triage/logs/read-lines";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = Date.UTC(2026, 10, 21, 18, 5);
const request = "5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001";

const find = (...texts: string[]) => findingOf(texts.map((text, index) => ({ at: at + index, text })));

describe("a line in plain words", () => {
  test.each<[string, Category, string | null]>([
    ["Database connection timed out.", "database", null],
    ["Payment gateway API returned 503 Service Unavailable.", "external-api", null],
    ["User authentication failed: invalid token.", "auth", "invalid token"],
    ["Failed to process message from queue: malformed JSON.", "message-queue", "malformed JSON"],
    ["Disk space is critically low on server node-A.", "infrastructure", null],
    ["Unexpected null pointer exception in inventory service.", "internal-service", null],
    ["データベース接続がタイムアウトしました", "database", null],
    ["決済ゲートウェイAPIが503を返しました", "external-api", null],
    ["認証に失敗しました: トークンが無効です。", "auth", "トークンが無効です"],
    ["キューのメッセージ処理に失敗しました：不正なJSON", "message-queue", "不正なJSON"],
    ["サーバー node-A のディスク空き容量が不足しています", "infrastructure", null],
    ["在庫サービスで予期しないエラーが発生しました", "internal-service", null],
    ["FATAL: remaining connection slots are reserved for database superusers", "database", null],
    ["getaddrinfo ENOTFOUND api.cards.example", "external-api", null],
    ["getaddrinfo ENOTFOUND inventory.prod.internal", "internal-service", null],
    ["User is not authorized to perform: dynamodb:PutItem", "auth", null],
    ["Error: write ENOSPC: no space left on device", "infrastructure", null],
  ])("%j is about %s", (line, category, cause) => {
    expect(find(`ERROR ${line}`)).toMatchObject({ category, cause, count: 1 });
    expect(find(JSON.stringify({ level: "error", message: line }))).toMatchObject({ category, cause });
    expect(find(line)).toMatchObject({ category });
  });

  test.each([
    "2026-11-21 18:05:00,123 ERROR [http-1] c.e.bank.Pay - Charge failed",
    "2026-11-21T18:05:00.123Z ERROR Charge failed",
    `2026-11-21T18:05:00.123Z\t${request}\tERROR\tCharge failed`,
    `[ERROR]\t2026-11-21T18:05:00.123Z\t${request}\tCharge failed`,
    "[ERROR] Charge failed",
    "ERROR: Charge failed",
    "error: Charge failed",
    "[18:05:00 ERR] Charge failed",
    "2026-11-21 18:05:00,123 - bank.pay - ERROR - Charge failed",
    "2026/11/21 18:05:00 [error] 54053#0: *1 Charge failed",
    "E1121 18:05:00.123456       1 pay.go:42] Charge failed",
    "2026-11-21 18:05:00.123 ERROR 1 --- [nio-8080-exec-7] c.e.bank.Pay : Charge failed",
    'time="2026-11-21T18:05:00Z" level=error msg="Charge failed"',
    '{"level":50,"time":1795284300123,"msg":"Charge failed"}',
    '{"Level":"Error","MessageTemplate":"Charge failed"}',
    '{"log":"ERROR Charge failed\\n","stream":"stderr"}',
    '{"severity":"CRITICAL","message":"{\\"msg\\":\\"Charge failed\\"}"}',
  ])("is freed of its prefix: %j", (line) => {
    expect(find(line)).toMatchObject({ message: "Charge failed", count: 1 });
  });

  test.each([
    "INFO all systems normal",
    "2026-11-21T18:05:00Z INFO 0 errors, 0 failures",
    "finished with no errors",
    'level=info msg="retry after error"',
    "正常に終了しました(エラーなし)",
    `START RequestId: ${request} Version: $LATEST`,
    `END RequestId: ${request}`,
    `REPORT RequestId: ${request}\tDuration: 12.3 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 74 MB`,
    '{"level":30,"time":1795284300123,"msg":"error rate is fine"}',
    '{"@t":"2026-11-21T18:05:00Z","@mt":"Hello, {User}"}',
    '{"requestId":"GQIVriFLIAMEMsA=","httpMethod":"GET","routeKey":"GET /","status":"200"}',
    '{"time":"2026-11-21T18:05:00Z","type":"platform.report","record":{"status":"success"}}',
    '10.0.0.1 - - [21/Nov/2026:18:05:00 +0000] "GET /error/failed HTTP/1.1" 404 571 "-" "curl"',
    "GET /failed 200 in 20ms",
    "",
  ])("that tells of no error gives no finding: %j", (line) => {
    expect(find(line)).toBeNull();
  });

  test("names the exception and what it says", () => {
    expect(find("ERROR Charge of order 7 broke: com.example.CardException: card was declined")).toMatchObject({
      exception: "com.example.CardException",
      message: "card was declined",
    });
    expect(find("ERROR java.lang.NullPointerException")).toMatchObject({
      exception: "java.lang.NullPointerException",
      message: null,
    });
  });

  test("gives service and trace where its logger does", () => {
    const line =
      "2026-11-21 18:05:00.123 ERROR [balance,6f1d2c3b4a5e6f70,1a2b3c4d5e6f7081] 1 --- [exec-7] c.e.Pay : Charge failed";
    expect(find(line)).toMatchObject({ service: "balance", trace: "6f1d2c3b4a5e6f70", message: "Charge failed" });
    expect(
      find('level=error service=count trace_id=abc12345 msg=broken err="dial tcp 10.0.3.12:5432: connection refused"'),
    ).toMatchObject({
      service: "count",
      trace: "abc12345",
      cause: "dial tcp 10.0.3.12:5432: connection refused",
      category: "database",
    });
    expect(find("ERROR inventory service is broken")).toMatchObject({ service: null });
  });
});

describe("a structured record", () => {
  test.each<[string, object, Partial<LogFinding>]>([
    [
      "Powertools for Python",
      {
        level: "ERROR",
        location: "collect.handler:15",
        message: "Received a HTTP 5xx error",
        service: "payment",
        function_request_id: request,
        exception_name: "HTTPError",
        exception:
          'Traceback (most recent call last):\n  File "/var/task/collect.py", line 15, in handler\n    ret.raise_for_status()\nrequests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://api.cards.example/v1/charge',
      },
      {
        exception: "requests.exceptions.HTTPError",
        service: "payment",
        trace: request,
        location: "collect.py:15",
        operation: "handler",
        category: "external-api",
      },
    ],
    [
      "Powertools for TypeScript, its stack on one line",
      {
        level: "ERROR",
        message: "Charge failed",
        xray_trace_id: "1-6920ad4c-1a2b3c4d5e6f708192a3b4c5",
        error: {
          name: "PaymentError",
          location: "/src/handler.ts:18",
          message: "declined",
          stack:
            "PaymentError: declined    at charge (/var/task/src/handler.ts:18:11)    at Runtime.handle (/var/runtime/x.js:1:1)",
          cause: { name: "Error", message: "socket hang up" },
        },
      },
      {
        exception: "PaymentError",
        message: "declined",
        cause: "Error: socket hang up",
        location: "src/handler.ts:18",
        trace: "1-6920ad4c-1a2b3c4d5e6f708192a3b4c5",
      },
    ],
    [
      "pino with a request",
      {
        level: 50,
        msg: "request errored",
        req: { id: "r-1", method: "POST", url: "/transaction/deposit?token=abc123&page=2" },
        err: {
          type: "QueryFailedError",
          message: "connection terminated",
          stack:
            "QueryFailedError: connection terminated\n    at Pool.query (/app/node_modules/pg/lib/pool.js:1:1)\n    at deposit (/app/dist/deposit.js:9:2)",
        },
      },
      {
        exception: "QueryFailedError",
        method: "POST",
        url: "/transaction/deposit?token=***&page=2",
        trace: "r-1",
        location: "dist/deposit.js:9",
      },
    ],
    [
      "Lambda's Java with causes in causes",
      {
        errorType: "java.lang.RuntimeException",
        errorMessage: "parsing failed",
        stackTrace: ["example.Handler.handleRequest(Handler.java:23)", "java.base/java.lang.Thread.run(Thread.java:1)"],
        cause: {
          errorType: "java.io.IOException",
          errorMessage: "outer",
          cause: { errorType: "example.BadInput", errorMessage: "no amount" },
        },
      },
      { exception: "java.lang.RuntimeException", cause: "example.BadInput: no amount", location: "Handler.java:23" },
    ],
    [
      "Lambda's Python",
      {
        errorType: "KeyError",
        errorMessage: "'action'",
        stackTrace: ['  File "/var/task/app.py", line 36, in handler\n    x = event["action"]\n'],
      },
      {
        exception: "KeyError",
        message: "'action'",
        location: "app.py:36",
        operation: "handler",
        category: "code-defect",
      },
    ],
    [
      "Lambda's JSON format with the error as its message",
      { level: "ERROR", requestId: request, message: { errorType: "TypeError", errorMessage: "x", stackTrace: [] } },
      { exception: "TypeError", message: "x", trace: request },
    ],
    [
      "Step Functions with JSON in JSON",
      {
        Error: "Runtime.ImportModuleError",
        Cause: JSON.stringify({ errorType: "Runtime.ImportModuleError", errorMessage: "No module named 'x'" }),
      },
      { exception: "Runtime.ImportModuleError", message: "No module named 'x'", category: "code-defect" },
    ],
    [
      "ECS with dotted keys",
      {
        "log.level": "error",
        message: "charge failed",
        "error.type": "java.sql.SQLException",
        "error.message": "refused",
        "error.stack_trace": "java.sql.SQLException: refused\n\tat com.example.Dao.load(Dao.java:5)",
        "service.name": "count",
        "trace.id": "t1",
        "http.request.method": "get",
        "url.path": "/balance",
      },
      {
        exception: "java.sql.SQLException",
        location: "Dao.java:5",
        service: "count",
        trace: "t1",
        method: "GET",
        url: "/balance",
        category: "database",
      },
    ],
    [
      "zap with Go's own stack",
      {
        level: "error",
        caller: "pay/handler.go:42",
        msg: "charge failed",
        error: "dial tcp 10.0.3.12:6379: connect: connection refused",
      },
      {
        message: "charge failed",
        cause: "dial tcp 10.0.3.12:6379: connect: connection refused",
        location: "pay/handler.go:42",
        category: "database",
      },
    ],
    [
      "a failed request",
      { httpMethod: "GET", path: "/pets", status: "502", requestId: "r-7" },
      { message: "GET /pets 502", method: "GET", url: "/pets", trace: "r-7", category: "internal-service" },
    ],
  ])("is read: %s", (_, json, expected) => {
    expect(find(JSON.stringify(json))).toMatchObject({ count: 1, ...expected });
    expect(find(JSON.stringify(json, null, 2))).toMatchObject({ count: 1, ...expected });
    expect(find(...JSON.stringify(json, null, 2).split("\n"))).toMatchObject({ count: 1, ...expected });
  });
});

test("takes the category from what the logger said above a vague error", () => {
  const json = {
    level: "error",
    message: "Payment gateway API call",
    err: { name: "HTTPError", message: "503 Service Unavailable" },
  };
  expect(find(JSON.stringify(json))).toMatchObject({ message: "503 Service Unavailable", category: "external-api" });
});

describe("what Lambda itself says", () => {
  test.each<[string, Partial<LogFinding>]>([
    [
      `2026-11-21T18:05:03.000Z ${request} Task timed out after 3.00 seconds`,
      { message: "Task timed out after 3.00 seconds", category: "timeout", trace: request },
    ],
    [
      `{"time":"2026-11-21T18:05:03Z","type":"platform.report","record":{"requestId":"${request}","metrics":{"durationMs":3000},"status":"timeout"}}`,
      { message: "Task timed out after 3 seconds", category: "timeout", trace: request },
    ],
    [
      `RequestId: ${request} Error: Runtime exited with error: signal: killed\nRuntime.ExitError`,
      { exception: "Runtime.ExitError", category: "infrastructure", trace: request },
    ],
    [
      "RequestId:  Error: Runtime exited without providing a reason",
      { exception: "Runtime.ExitError", trace: null, category: "unknown" },
    ],
    [
      `REPORT RequestId: ${request}\tDuration: 3000.00 ms\tMemory Size: 128 MB\tMax Memory Used: 128 MB\tStatus: error\tError Type: Runtime.OutOfMemory`,
      { exception: "Runtime.OutOfMemory", category: "infrastructure", trace: request },
    ],
    [
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'requests'\nTraceback (most recent call last):",
      { exception: "Runtime.ImportModuleError", cause: "No module named 'requests'", category: "code-defect" },
    ],
  ])("is read: %j", (line, expected) => {
    expect(find(line)).toMatchObject({ count: 1, ...expected });
  });

  test("is told once where the report repeats it", () => {
    const finding = find(
      `START RequestId: ${request} Version: $LATEST`,
      `2026-11-21T18:05:03.000Z ${request} Task timed out after 3.00 seconds`,
      `END RequestId: ${request}`,
      `REPORT RequestId: ${request}\tDuration: 3000.00 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\tStatus: timeout`,
    );
    expect(finding).toMatchObject({ message: "Task timed out after 3.00 seconds", count: 1 });
  });

  test("alone means timeout: a database that cannot be reached is no function out of time", () => {
    expect(find("ERROR Connection to database timed out")?.category).toBe("database");
    expect(find("ERROR request timed out")?.category).not.toBe("timeout");
  });
});

describe("an access log", () => {
  test.each<[string, Partial<LogFinding>]>([
    [
      '10.0.0.1 - - [21/Nov/2026:18:05:00 +0000] "POST /transaction/deposit HTTP/1.1" 502 571 "http://referrer.example/" "curl"',
      { method: "POST", url: "/transaction/deposit" },
    ],
    [
      'https 2026-11-21T18:05:00.186641Z app/bank/50dc6c495c0c9188 10.0.0.1:2817 10.0.3.7:80 0.086 0.048 0.037 502 502 0 57 "GET https://bank.example:443/balance?key=s3cret HTTP/1.1" "curl/8" - - arn:aws:x "Root=1-6920ad4c-1a2b3c4d5e6f708192a3b4c5" "-"',
      { method: "GET", url: "https://bank.example:443/balance?key=***", trace: "1-6920ad4c-1a2b3c4d5e6f708192a3b4c5" },
    ],
    ["GET /balance 503 in 2070ms", { method: "GET", url: "/balance" }],
  ])("tells the request that failed: %j", (line, expected) => {
    expect(find(line)).toMatchObject({ category: "internal-service", ...expected });
  });

  test("is quieter than what the code says", () => {
    const access = '10.0.0.1 - - [21/Nov/2026:18:05:00 +0000] "POST /deposit HTTP/1.1" 502 571';
    expect(find(access, access, access, "ERROR Database connection timed out")).toMatchObject({ category: "database" });
  });
});

describe("many records", () => {
  test("give the error that most of them tell, whatever numbers, ids and quotes are in it", () => {
    const finding = find(
      "ERROR Disk space is low on node-1",
      "ERROR Payment 8812 of 'alice' failed after 301 ms (order 7f3b2c5e-0c1d-5a4b-9e8f-1a2b3c4d5e6f)",
      "WARN Queue is slow",
      "ERROR Payment 9 of 'bob' failed after 12 ms (order 0c1d2c5e-7f3b-5a4b-9e8f-1a2b3c4d5e6f)",
      "ERROR Payment 31337 of 'carol' failed after 7 ms (order 5a4b2c5e-0c1d-5a4b-9e8f-1a2b3c4d5e6f)",
    );
    expect(finding).toMatchObject({
      count: 3,
      message: expect.stringContaining("Payment 8812"),
      samples: { length: 3 },
    });
  });

  test("that are as many give the earliest", () => {
    expect(find("ERROR first thing broke", "ERROR second thing broke")).toMatchObject({ message: "first thing broke" });
    const lines = [
      { at: at + 9, text: "ERROR later thing broke" },
      { at, text: "ERROR earlier thing broke" },
    ];
    expect(findingOf(lines)).toMatchObject({ message: "earlier thing broke" });
  });

  test("give an error before any number of warnings", () => {
    expect(find("WARN call failed", "WARN call failed", "ERROR disk full")).toMatchObject({
      message: "disk full",
      count: 1,
    });
    expect(find("WARN call failed", "WARN call failed")).toMatchObject({ message: "call failed", count: 2 });
  });

  test("give the request that another line of the same trace tells", () => {
    const finding = find(
      `2026-11-21T18:05:00.100Z\t${request}\tINFO\tPOST /transaction/withdraw HTTP/1.1`,
      `2026-11-21T18:05:00.123Z\t${request}\tERROR\tDatabase connection timed out`,
    );
    expect(finding).toMatchObject({ method: "POST", url: "/transaction/withdraw", trace: request });
  });

  test("are at most three samples, each different", () => {
    const finding = find(...Array.from({ length: 20 }, (_, index) => `ERROR Payment ${index % 2} failed`));
    expect(finding).toMatchObject({ count: 20, samples: ["ERROR Payment 0 failed", "ERROR Payment 1 failed"] });
  });

  test("are read in good time, however they are made", { timeout: 20_000 }, () => {
    const nasty = [
      "a".repeat(40_000),
      "{".repeat(40_000),
      "token=".repeat(8000),
      "at ".repeat(12_000),
      '"'.repeat(40_000),
      "a.".repeat(20_000),
      "1 ".repeat(20_000),
      "(".repeat(40_000),
      ": ".repeat(20_000),
    ];
    for (const text of nasty) {
      expect(() =>
        find(`ERROR ${text}`, `${text}Exception: ${text}`, `java.lang.X: y\n\tat ${text}(A.java:1)`),
      ).not.toThrow();
    }
  });
});

describe("whatever comes", () => {
  const words = fc.constantFrom(
    "ERROR ",
    "\tat a.B.c(D.java:1)",
    "Caused by: ",
    "Traceback (most recent call last):",
    '  File "x.py", line 1',
    "panic: ",
    "goroutine 1 [running]:",
    "\n",
    "{",
    "}",
    '"err":',
    "Error: x",
    "---> ",
    "Task timed out after 3 seconds",
    "GET / 503",
  );
  const text = fc
    .array(fc.oneof(words, fc.string({ unit: "binary", maxLength: 20 }), fc.json()), { maxLength: 12 })
    .map((parts) => parts.join(""));

  test("is read without throwing, and counts no more than was said", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(), text }), { maxLength: 12 }), (lines) => {
        const finding = findingOf(lines);
        if (!finding) return;
        expect(finding.count).toBeGreaterThan(0);
        expect(finding.samples.length).toBeGreaterThan(0);
        expect(finding.samples.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
  });

  test("of JSON's values under a logger's keys is read without throwing", () => {
    const keys = fc.constantFrom(
      "level",
      "message",
      "msg",
      "error",
      "err",
      "exception",
      "stack",
      "stackTrace",
      "cause",
      "status",
      "http",
      "req",
      "log",
      "errorType",
      "location",
      "service",
      "type",
      "record",
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (json) => {
        expect(() => find(JSON.stringify(json))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
