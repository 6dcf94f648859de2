import { sample } from "./sample.ts";

const request = "5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001";
const other = "0d9b2a1e-77aa-4c1b-8f7e-1d2c3b4a5e6f";

/** What Lambda, balancers, gateways and proxies say, and lines in plain words. */
export const platform = [
  sample(
    "Lambda's timeout",
    `START RequestId: ${request} Version: $LATEST
2026-11-21T18:05:03.000Z ${request} Task timed out after 3.00 seconds

END RequestId: ${request}
REPORT RequestId: ${request}	Duration: 3000.00 ms	Billed Duration: 3000 ms	Memory Size: 128 MB	Max Memory Used: 60 MB	Status: timeout`,
    { message: "Task timed out after 3.00 seconds", category: "timeout" },
  ),
  sample(
    "Lambda out of memory",
    `START RequestId: ${request} Version: $LATEST
RequestId: ${request} Error: Runtime exited with error: signal: killed
Runtime.ExitError
END RequestId: ${request}
REPORT RequestId: ${request}	Duration: 812.00 ms	Billed Duration: 812 ms	Memory Size: 128 MB	Max Memory Used: 128 MB	Status: error	Error Type: Runtime.OutOfMemory`,
    {
      exception: "Runtime.ExitError",
      message: "Runtime exited with error: signal: killed",
      cause: "signal: killed",
      category: "infrastructure",
    },
  ),
  sample(
    "Lambda's handler that is missing",
    `{"timestamp":"2026-11-21T18:05:00Z","level":"FATAL","message":{"errorType":"Runtime.HandlerNotFound","errorMessage":"index.handle is undefined or not exported","stackTrace":["Runtime.HandlerNotFound: index.handle is undefined or not exported","    at UserFunction.js.module.exports.load (file:///var/runtime/index.mjs:1165:17)"]},"requestId":"${request}"}`,
    {
      exception: "Runtime.HandlerNotFound",
      message: "index.handle is undefined or not exported",
      category: "code-defect",
    },
  ),
  sample(
    "Lambda's Python in JSON",
    JSON.stringify({
      timestamp: "2026-11-21T18:05:00Z",
      log_level: "ERROR",
      errorMessage: "list index out of range",
      errorType: "IndexError",
      requestId: request,
      stackTrace: ['  File "/var/task/app.py", line 12, in handler\n    return rows[3]\n'],
    }),
    { exception: "IndexError", message: "list index out of range", location: "app.py:12", category: "code-defect" },
  ),
  sample(
    "Lambda's start that failed",
    `INIT_REPORT Init Duration: 9999.00 ms	Phase: init	Status: timeout
2026-11-21T18:05:12.000Z	undefined	ERROR	Uncaught Exception 	{"errorType":"Error","errorMessage":"PAYMENT_URL is not set","stack":["Error: PAYMENT_URL is not set","    at Object.<anonymous> (/var/task/src/settings.js:4:9)","    at Module._compile (node:internal/modules/cjs/loader:1554:14)"]}`,
    { exception: "Error", message: "PAYMENT_URL is not set", location: "src/settings.js:4" },
  ),
  sample(
    "Step Functions, a function's timeout in a text in JSON",
    JSON.stringify({
      Error: "States.TaskFailed",
      Cause: JSON.stringify({ errorMessage: `2026-11-21T18:05:03.000Z ${request} Task timed out after 3.00 seconds` }),
    }),
    {
      exception: "States.TaskFailed",
      message: `2026-11-21T18:05:03.000Z ${request} Task timed out after 3.00 seconds`,
      category: "timeout",
    },
  ),
  sample(
    "API Gateway's own log",
    `(${request}) Execution failed due to configuration error: Malformed Lambda proxy response
(${request}) Method completed with status: 502`,
    {
      message: "Execution failed due to configuration error: Malformed Lambda proxy response",
      cause: "Malformed Lambda proxy response",
      category: "code-defect",
    },
  ),
  sample(
    "two requests' traces, line by line between each other",
    [
      `2026-11-21T18:05:00.001Z\t${request}\tERROR\tTypeError: order is undefined`,
      `2026-11-21T18:05:00.001Z\t${other}\tINFO\tGET /health 200`,
      `2026-11-21T18:05:00.002Z\t${request}\tERROR\t    at place (/var/task/orders.js:7:3)`,
      `2026-11-21T18:05:00.002Z\t${other}\tINFO\tdone`,
      `2026-11-21T18:05:00.003Z\t${request}\tERROR\t    at handler (/var/task/index.js:3:1)`,
      `2026-11-21T18:05:00.004Z\t${request}\tINFO\tPOST /orders 500`,
    ].join("\n"),
    {
      exception: "TypeError",
      message: "order is undefined",
      location: "orders.js:7",
      url: "/orders",
      category: "code-defect",
    },
  ),
  sample(
    "what FilterLogEvents answers, two streams between each other",
    JSON.stringify({
      events: [
        {
          logStreamName: "a",
          timestamp: 1,
          message: "ERROR java.lang.IllegalStateException: no session",
          ingestionTime: 2,
          eventId: "1",
        },
        { logStreamName: "b", timestamp: 1, message: "INFO fine", ingestionTime: 2, eventId: "2" },
        {
          logStreamName: "a",
          timestamp: 2,
          message: "\tat com.example.web.Session.get(Session.java:15)",
          ingestionTime: 2,
          eventId: "3",
        },
        { logStreamName: "b", timestamp: 3, message: "INFO fine too", ingestionTime: 4, eventId: "4" },
        {
          logStreamName: "a",
          timestamp: 3,
          message: "Caused by: java.lang.ClassCastException: x",
          ingestionTime: 4,
          eventId: "5",
        },
      ],
      searchedLogStreams: [],
    }),
    {
      exception: "java.lang.IllegalStateException",
      message: "no session",
      cause: "java.lang.ClassCastException: x",
      location: "Session.java:15",
      category: "code-defect",
    },
  ),
  sample(
    "what GetQueryResults answers, newest first",
    JSON.stringify({
      results: [
        [
          { field: "@timestamp", value: "2026-11-21 18:05:00.900" },
          { field: "@message", value: '  File "/app/rate.py", line 4, in rate' },
          { field: "@ptr", value: "x" },
        ],
        [
          { field: "@timestamp", value: "2026-11-21 18:05:00.800" },
          { field: "@message", value: "Traceback (most recent call last):" },
        ],
        [
          { field: "@timestamp", value: "2026-11-21 18:05:00.100" },
          { field: "@message", value: "[ERROR] ValueError: no rate for XYZ" },
        ],
      ],
      status: "Complete",
    }),
    { exception: "ValueError", message: "no rate for XYZ", location: "rate.py:4", category: "code-defect" },
  ),
  sample(
    "aws logs tail",
    `2026-11-21T18:05:00.123000+00:00 2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef [ERROR] NameError: name 'tax' is not defined
2026-11-21T18:05:00.123000+00:00 2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef Traceback (most recent call last):
2026-11-21T18:05:00.123000+00:00 2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef   File "/var/task/tax.py", line 9, in add`,
    { exception: "NameError", message: "name 'tax' is not defined", location: "tax.py:9", category: "code-defect" },
  ),
  sample(
    "Kubernetes' files",
    `2026-11-21T18:05:00.123456789Z stderr F java.lang.IllegalArgumentException: bad sku
2026-11-21T18:05:00.123456790Z stderr F 	at com.example.sku.Sku.of(Sku.java:8)
2026-11-21T18:05:00.123456791Z stdout F GET /health 200`,
    {
      exception: "java.lang.IllegalArgumentException",
      message: "bad sku",
      location: "Sku.java:8",
      category: "code-defect",
    },
  ),
  sample(
    "Docker's JSON, a trace over several lines",
    [
      { log: "Traceback (most recent call last):\n", stream: "stderr", time: "2026-11-21T18:05:00.1Z" },
      { log: "GET /health 200\n", stream: "stdout", time: "2026-11-21T18:05:00.1Z" },
      { log: '  File "/app/app.py", line 3, in run\n', stream: "stderr", time: "2026-11-21T18:05:00.1Z" },
      {
        log: "redis.exceptions.ConnectionError: Error 111 connecting to cache:6379. Connection refused.\n",
        stream: "stderr",
        time: "2026-11-21T18:05:00.1Z",
      },
    ]
      .map((line) => JSON.stringify(line))
      .join("\n"),
    {
      exception: "redis.exceptions.ConnectionError",
      message: "Error 111 connecting to cache:6379. Connection refused.",
      location: "app.py:3",
      category: "database",
    },
  ),
  sample(
    "syslog",
    `Nov 21 18:05:00 web-1 shop[17]: ERROR Could not reach auth service at http://auth.internal:8080/token: connection refused`,
    {
      message: "Could not reach auth service at http://auth.internal:8080/token: connection refused",
      cause: "connection refused",
      url: "http://auth.internal:8080/token",
      category: "internal-service",
    },
  ),
  sample(
    "an application load balancer's line",
    'h2 2026-11-21T18:05:00.186641Z app/shop/50dc6c495c0c9188 198.51.100.7:2817 10.0.3.7:80 0.001 0.002 -1 504 - 34 366 "POST https://shop.example.com:443/orders HTTP/2.0" "curl/8" ECDHE TLSv1.3 arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/shop/73e2d6bc24d8a067 "Root=1-6920ad4c-1a2b3c4d5e6f708192a3b4c5" "shop.example.com" "-" 0 2026-11-21T18:04:00.186641Z "forward" "-" "-" "10.0.3.7:80" "-" "-" "-"',
    {
      message: "POST https://shop.example.com:443/orders 504",
      url: "https://shop.example.com:443/orders",
      category: "internal-service",
    },
  ),
  sample(
    "API Gateway's line",
    JSON.stringify({
      requestId: "r-1",
      httpMethod: "POST",
      resourcePath: "/orders/{id}",
      status: "502",
      integrationErrorMessage:
        "Lambda execution failed with status 200 due to customer function error: Cannot read properties of undefined",
    }),
    {
      message:
        "Lambda execution failed with status 200 due to customer function error: Cannot read properties of undefined",
      cause: "Cannot read properties of undefined",
      url: "/orders/{id}",
      category: "code-defect",
    },
  ),
  sample(
    "API Gateway's line of a request that went well",
    JSON.stringify({ requestId: "r-1", httpMethod: "GET", routeKey: "GET /pets", status: "200" }),
    { url: "/pets" },
  ),
  sample(
    "nginx, its upstream refusing",
    `2026/11/21 18:05:00 [error] 31#31: *7 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.1.7, server: shop.example.com, request: "GET /cart/7 HTTP/1.1", upstream: "http://10.0.3.7:8080/cart/7", host: "shop.example.com", referrer: "https://shop.example.com/"`,
    {
      message: "connect() failed (111: Connection refused) while connecting to upstream",
      cause: "Connection refused",
      url: "/cart/7",
      category: "internal-service",
    },
  ),
  sample(
    "nginx' access lines of no failure",
    '203.0.113.9 - - [21/Nov/2026:18:05:00 +0900] "GET /favicon.ico HTTP/1.1" 404 571 "https://referrer.example/" "Mozilla/5.0"',
    { url: "/favicon.ico" },
  ),
  sample("plain words: a database", "2026-11-21 18:05:00 ERROR [orders] Database connection timed out", {
    message: "[orders] Database connection timed out",
    category: "database",
  }),
  sample("Japanese words: a gateway", "ERROR 決済ゲートウェイAPIが503を返しました", {
    message: "決済ゲートウェイAPIが503を返しました",
    category: "external-api",
  }),
  sample(
    "Japanese words: a token",
    '{"level":"ERROR","message":"ユーザー認証に失敗しました：トークンの有効期限が切れています","service":"login"}',
    {
      message: "ユーザー認証に失敗しました：トークンの有効期限が切れています",
      cause: "トークンの有効期限が切れています",
      service: "login",
      category: "auth",
    },
  ),
  sample("Japanese words: a queue", "[ERROR] キューからのメッセージ処理に失敗しました: 不正なJSON形式です", {
    message: "キューからのメッセージ処理に失敗しました: 不正なJSON形式です",
    cause: "不正なJSON形式です",
    category: "message-queue",
  }),
  sample("Japanese words: a disk", "致命的: サーバー web-1 のディスク容量が不足しています", {
    message: "致命的: サーバー web-1 のディスク容量が不足しています",
    category: "infrastructure",
  }),
  sample("an account's digits are hidden", "ERROR transfer failed: 口座番号 1234567 支店 001 は凍結されています", {
    message: "transfer failed: 口座番号 *** 支店 001 は凍結されています",
    cause: "口座番号 *** 支店 001 は凍結されています",
  }),
  sample("nothing but what goes well", '{"level":30,"time":1,"msg":"hello","service":"greeter"}', {
    message: "hello",
    service: "greeter",
  }),
  sample("Japanese, the reason behind the failure", "エラー: データベース接続に失敗しました: 応答なし", {
    message: "エラー: データベース接続に失敗しました: 応答なし",
    cause: "応答なし",
    category: "database",
  }),
  sample(
    "the service in brackets",
    "2026-11-21 18:05:03 ERROR [payment-service] Failed to connect to database at db.internal:5432: Connection timed out",
    {
      message: "[payment-service] Failed to connect to database at db.internal:5432: Connection timed out",
      cause: "Connection timed out",
      service: "payment-service",
      category: "database",
    },
  ),
  sample("Japanese, too much of a disk in use", "[WARN] ディスク使用率が95%を超えました: /var/lib/docker", {
    message: "ディスク使用率が95%を超えました: /var/lib/docker",
    category: "infrastructure",
  }),
  sample("the kernel killed for memory", "Warning  OOMKilling  2m  kernel-monitor  Killed process 1234 (java)", {
    message: "Warning  OOMKilling  2m  kernel-monitor  Killed process 1234 (java)",
    category: "infrastructure",
  }),
];
