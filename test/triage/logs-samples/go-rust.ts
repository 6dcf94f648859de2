import { sample } from "./sample.ts";

/** Panics and wrapped errors of Go and Rust. */
export const goAndRust = [
  sample(
    "Go's panic with several goroutines",
    `panic: runtime error: index out of range [3] with length 3

goroutine 21 [running]:
github.com/example/cart/internal/price.Total(...)
	/app/internal/price/total.go:19
net/http.(*ServeMux).ServeHTTP(0x9c2f40, {0x7a1b20, 0xc0001c40e0}, 0xc0001d2000)
	/usr/local/go/src/net/http/server.go:2683 +0x1a5
created by net/http.(*Server).Serve in goroutine 1
	/usr/local/go/src/net/http/server.go:3285 +0x4b4

goroutine 1 [IO wait]:
main.main()
	/app/cmd/cart/main.go:12 +0x1d
exit status 2`,
    {
      exception: "panic",
      message: "runtime error: index out of range [3] with length 3",
      location: "internal/price/total.go:19",
      category: "code-defect",
    },
  ),
  sample(
    "Go's server that recovered from a panic",
    `2026/11/21 18:05:00 http: panic serving 10.0.1.7:51234: assignment to entry in nil map
goroutine 54 [running]:
net/http.(*conn).serve.func1()
	/usr/local/go/src/net/http/server.go:1898 +0xbe
panic({0x6f2a40?, 0x7b5e60?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.(*Cache).Put(0xc00011e000, {0x75b0d5, 0x3})
	/go/src/github.com/example/shop/cache.go:31 +0x45
main.handler({0x7b9a18, 0xc000154000}, 0xc000152000)
	/go/src/github.com/example/shop/main.go:44 +0x8a`,
    {
      exception: "panic",
      message: "assignment to entry in nil map",
      location: "example/shop/cache.go:31",
      category: "code-defect",
    },
  ),
  sample(
    "Go's wrapped error in a line",
    `2026/11/21 18:05:00 ERROR charge order 7: read balance: dial tcp 10.0.3.12:5432: connect: connection refused`,
    {
      message: "charge order 7: read balance: dial tcp 10.0.3.12:5432: connect: connection refused",
      cause: "dial tcp 10.0.3.12:5432: connect: connection refused",
      category: "database",
    },
  ),
  sample(
    "zap, with its stack",
    JSON.stringify({
      level: "error",
      ts: 1795284300.123,
      caller: "charge/handler.go:42",
      msg: "charge failed",
      service: "charge",
      error:
        'Post "https://pay.example.com/v1/charges": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      stacktrace:
        "github.com/example/charge.(*Handler).Charge\n\t/app/charge/handler.go:42\nnet/http.HandlerFunc.ServeHTTP\n\t/usr/local/go/src/net/http/server.go:2166",
    }),
    {
      message: "charge failed",
      cause: "context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
      location: "charge/handler.go:42",
      url: "https://pay.example.com/v1/charges",
      service: "charge",
      category: "external-api",
    },
  ),
  sample(
    "logrus as text",
    `time="2026-11-21T18:05:00Z" level=error msg="cannot publish" error="rabbitmq: channel is closed: Exception (504) Reason: \\"channel/connection is not open\\"" service=mailer`,
    {
      message: "cannot publish",
      cause: 'rabbitmq: channel is closed: Exception (504) Reason: "channel/connection is not open"',
      service: "mailer",
      category: "message-queue",
    },
  ),
  sample(
    "slog as JSON",
    JSON.stringify({
      time: "2026-11-21T18:05:00.123Z",
      level: "ERROR",
      source: { function: "main.(*Store).Get", file: "/app/store/get.go", line: 57 },
      msg: "get item",
      err: "operation error DynamoDB: GetItem, https response error StatusCode: 400, ProvisionedThroughputExceededException: slow down",
    }),
    {
      message: "get item",
      cause: "ProvisionedThroughputExceededException: slow down",
      location: "store/get.go:57",
      category: "database",
    },
  ),
  sample(
    "Gin, which recovered",
    `2026/11/21 18:05:00 [Recovery] 2026/11/21 - 18:05:00 panic recovered:
GET /orders/7 HTTP/1.1
Host: shop.example.com

runtime error: invalid memory address or nil pointer dereference
/usr/local/go/src/runtime/panic.go:261 (0x44fe16)
	panicmem: panic(memoryError)
/app/handlers/orders.go:27 (0x8a7f2b)
	Get: total := order.Total
/go/pkg/mod/github.com/gin-gonic/gin@v1.9.1/context.go:174 (0x88)
	(*Context).Next: c.handlers[c.index](c)`,
    {
      exception: "panic",
      message: "runtime error: invalid memory address or nil pointer dereference",
      location: "handlers/orders.go:27",
      url: "/orders/7",
      category: "code-defect",
    },
  ),
  sample(
    "zap's console, its object and its stack",
    `2026-11-21T18:05:00.123Z	ERROR	api/server.go:77	request failed	{"service": "catalog", "path": "/items", "error": "pq: too many connections for role \\"catalog\\""}
main.(*Server).handle
	/app/api/server.go:77
net/http.HandlerFunc.ServeHTTP
	/usr/local/go/src/net/http/server.go:2166`,
    {
      message: "request failed",
      cause: 'pq: too many connections for role "catalog"',
      location: "api/server.go:77",
      service: "catalog",
      category: "database",
    },
  ),
  sample(
    "klog",
    `E1121 18:05:00.123456       1 reconciler.go:88] "Failed to sync" err="rpc error: code = Unavailable desc = connection error: desc = \\"transport: Error while dialing: dial tcp 10.0.0.9:50051: connect: connection refused\\"" controller="orders"`,
    {
      message: "Failed to sync",
      cause: "dial tcp 10.0.0.9:50051: connect: connection refused",
      location: "reconciler.go:88",
      category: "internal-service",
    },
  ),
  sample(
    "Rust's tracing as JSON",
    JSON.stringify({
      timestamp: "2026-11-21T18:05:00Z",
      level: "ERROR",
      fields: { message: "request failed", error: "connection refused (os error 111)", url: "http://auth:8080/verify" },
      target: "gateway::auth",
      filename: "src/auth.rs",
      line_number: 42,
    }),
    {
      message: "request failed",
      cause: "connection refused (os error 111)",
      location: "src/auth.rs:42",
      url: "http://auth:8080/verify",
      category: "internal-service",
    },
  ),
  sample(
    "Rust's panic",
    `thread 'tokio-runtime-worker' panicked at src/rates/cache.rs:42:10:
called \`Result::unwrap()\` on an \`Err\` value: Os { code: 111, kind: ConnectionRefused, message: "Connection refused" }
stack backtrace:
   0: rust_begin_unwind
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   1: core::result::unwrap_failed
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/result.rs:1679:5
   2: rates::cache::connect
             at ./src/rates/cache.rs:42:10
note: Some details are omitted, run with \`RUST_BACKTRACE=full\` for a verbose backtrace.`,
    {
      exception: "panic",
      message:
        'called `Result::unwrap()` on an `Err` value: Os { code: 111, kind: ConnectionRefused, message: "Connection refused" }',
      cause: 'Os { code: 111, kind: ConnectionRefused, message: "Connection refused" }',
      location: "src/rates/cache.rs:42",
      category: "internal-service",
    },
  ),
  sample(
    "Rust's panic as it was printed before",
    `thread 'main' panicked at 'index out of bounds: the len is 3 but the index is 7', src/main.rs:9:5
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
    {
      exception: "panic",
      message: "index out of bounds: the len is 3 but the index is 7",
      location: "src/main.rs:9",
      category: "code-defect",
    },
  ),
  sample(
    "anyhow's list of causes",
    `Error: could not settle batch 12

Caused by:
    0: could not read the ledger
    1: error connecting to database: server closed the connection unexpectedly`,
    {
      exception: "Error",
      message: "could not settle batch 12",
      cause: "error connecting to database: server closed the connection unexpectedly",
      category: "database",
    },
  ),
  sample(
    "a stack beside the error's words, with who recovered above the panic",
    JSON.stringify({
      level: "fatal",
      msg: "panic recovered",
      error: "runtime error: index out of range [3] with length 2",
      stack:
        "goroutine 7 [running]:\nmain.recovered()\n\t/app/main.go:20 +0x5a\npanic({0x1, 0x2})\n\t/usr/local/go/src/runtime/panic.go:770 +0x132\nmain.pick(...)\n\t/app/pick.go:9",
    }),
    {
      message: "panic recovered",
      cause: "runtime error: index out of range [3] with length 2",
      location: "pick.go:9",
      category: "code-defect",
    },
  ),
  sample(
    "a certificate that has expired, in a line without a level",
    "x509: certificate has expired or is not yet valid: current time 2026-11-21T18:05:03Z is after 2026-11-20T00:00:00Z",
    {
      message:
        "x509: certificate has expired or is not yet valid: current time 2026-11-21T18:05:03Z is after 2026-11-20T00:00:00Z",
      category: "auth",
    },
  ),
];
