import type { LogFinding } from "@hansho/core/evidence";
import { findingOf } from "@hansho/triage/logs/read-lines";
import { describe, expect, test } from "vitest";

const at = Date.UTC(2026, 10, 21, 18, 5, 0, 123);

/** As one event, and as one event a line: a trace arrives both ways. */
const arrivals: [string, (text: string) => { at: number; text: string }[]][] = [
  ["one event", (text) => [{ at, text }]],
  ["an event a line", (text) => text.split("\n").map((line, index) => ({ at: at + index, text: line }))],
];

const traces: [string, string, Partial<LogFinding>][] = [
  [
    "Java with causes, common frames and a logger's prefix",
    `2026-11-21 18:05:00.123 ERROR 1 --- [nio-8080-exec-7] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() threw exception
org.springframework.web.util.NestedServletException: Request processing failed
	at org.springframework.web.servlet.FrameworkServlet.processRequest(FrameworkServlet.java:1014)
	at java.base/java.lang.Thread.run(Thread.java:829)
Caused by: com.example.bank.BalanceUnavailableException: Balance of account could not be read
	at com.example.bank.balance.BalanceService.read(BalanceService.java:88)
	at com.example.bank.balance.BalanceController.get(BalanceController.java:31)
	... 52 common frames omitted
Caused by: org.postgresql.util.PSQLException: Connection to balance-db.internal:5432 refused.
	at org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:319)
	at com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:197)
	... 61 common frames omitted`,
    {
      exception: "org.springframework.web.util.NestedServletException",
      message: "Request processing failed",
      cause: "org.postgresql.util.PSQLException: Connection to balance-db.internal:5432 refused.",
      location: "BalanceService.java:88",
      operation: "BalanceService.read",
      category: "database",
    },
  ],
  [
    "Java with a nested exception in its message and tagged jars",
    `org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection; nested exception is java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.
	at org.springframework.jdbc.datasource.DataSourceUtils.getConnection(DataSourceUtils.java:82) ~[spring-jdbc-6.1.5.jar:6.1.5]
	at com.example.bank.count.CountDao.insert(CountDao.java:55) ~[classes/:na]
	at com.example.bank.count.CountDao$$SpringCGLIB$$0.insert(<generated>) ~[classes/:na]`,
    {
      exception: "org.springframework.jdbc.CannotGetJdbcConnectionException",
      message: "Failed to obtain JDBC Connection",
      cause:
        "java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.",
      location: "CountDao.java:55",
      operation: "CountDao.insert",
      category: "database",
    },
  ],
  [
    "Java on one line with escaped newlines",
    String.raw`com.example.bank.LimitException: Limit is exceeded\n at com.example.bank.Limits.check(Limits.java:12)\n at java.lang.Thread.run(Thread.java:750)\nCaused by: java.lang.NullPointerException\n at com.example.bank.Rates.of(Rates.java:7)`,
    {
      exception: "com.example.bank.LimitException",
      cause: "java.lang.NullPointerException",
      location: "Rates.java:7",
      category: "code-defect",
    },
  ],
  [
    "Java that begins in the middle of its trace",
    `	at java.util.concurrent.ThreadPoolExecutor.runWorker(Unknown Source) [na:1.8.0_151]
Caused by: java.net.ConnectException: Connection refused: connect
	at java.net.PlainSocketImpl.connect(Unknown Source) ~[na:1.8.0_151]
	at com.example.bank.Client.call(Client.java:9)`,
    {
      exception: "java.net.ConnectException",
      message: "Connection refused: connect",
      cause: null,
      location: "Client.java:9",
      category: "internal-service",
    },
  ],
  [
    "Java with a suppressed exception that is no cause",
    `java.lang.IllegalStateException: closing failed
	at com.example.bank.Ledger.close(Ledger.java:40)
	Suppressed: java.io.IOException: disk
		at com.example.bank.Other.flush(Other.java:1)`,
    { exception: "java.lang.IllegalStateException", cause: null, location: "Ledger.java:40" },
  ],
  [
    "Node under an express router",
    `TypeError: Cannot read properties of undefined (reading 'amount')
    at Layer.handle [as handle_request] (/app/node_modules/express/lib/router/layer.js:95:5)
    at async PaymentHandler.charge (/app/src/payment/charge.ts:52:13)
    at node:internal/process/task_queues:95:5`,
    {
      exception: "TypeError",
      message: "Cannot read properties of undefined (reading 'amount')",
      location: "src/payment/charge.ts:52",
      operation: "PaymentHandler.charge",
      category: "code-defect",
    },
  ],
  [
    "Node with a cause and inspected fields",
    `Error: Transfer failed
    at transfer (file:///var/task/index.mjs:18:11) {
  [cause]: Error: connect ECONNREFUSED 10.0.3.12:5432
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {
    errno: -111,
    code: 'ECONNREFUSED'
  }
}`,
    {
      exception: "Error",
      message: "Transfer failed",
      cause: "Error: connect ECONNREFUSED 10.0.3.12:5432",
      location: "index.mjs:18",
      operation: "transfer",
      category: "database",
    },
  ],
  [
    "Lambda's Node with its prefix and the error as JSON",
    `2026-11-21T18:05:00.123Z\t5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001\tERROR\tInvoke Error \t{"errorType":"ReferenceError","errorMessage":"rate is not defined","stack":["ReferenceError: rate is not defined","    at handler (/var/task/src/rate.js:7:3)","    at Runtime.handleOnce (/var/runtime/index.mjs:1173:29)"]}`,
    {
      exception: "ReferenceError",
      message: "rate is not defined",
      location: "src/rate.js:7",
      operation: "handler",
      trace: "5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001",
      category: "code-defect",
    },
  ],
  [
    "Python with chained tracebacks",
    `Traceback (most recent call last):
  File "/var/task/store.py", line 21, in load
    return ROWS[key]
KeyError: 'acc-1'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/var/task/app.py", line 9, in handler
    balance = load(key)
  File "/var/lang/lib/python3.13/site-packages/boto3/session.py", line 3, in x
    raise
bank.errors.BalanceError: no balance`,
    {
      exception: "bank.errors.BalanceError",
      message: "no balance",
      cause: "KeyError: 'acc-1'",
      location: "store.py:21",
      operation: "load",
      category: "code-defect",
    },
  ],
  [
    "Lambda's Python with its head above the traceback",
    `[ERROR] ValueError: quantity must be positive
Traceback (most recent call last):
  File "/var/task/lambda_function.py", line 36, in lambda_handler
    return deposit(event)
  File "/opt/python/lib/python3.13/site-packages/pydantic/main.py", line 5, in check
    raise ValueError(x)`,
    {
      exception: "ValueError",
      message: "quantity must be positive",
      location: "lambda_function.py:36",
      operation: "lambda_handler",
    },
  ],
  [
    "a Go panic with several goroutines",
    `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x7fd34f]

goroutine 5 [running]:
github.com/example/bank/transaction.(*Worker).settle(0xc0000b2000)
	/app/transaction/worker.go:33 +0x1f
main.main()
	/app/main.go:16 +0x3b
created by main.main
	/app/main.go:20 +0x91

goroutine 1 [chan receive]:
main.wait()
	/app/wait.go:1 +0x1`,
    {
      exception: "panic",
      message: "runtime error: invalid memory address or nil pointer dereference",
      location: "transaction/worker.go:33",
      operation: "transaction.(*Worker).settle",
      category: "code-defect",
    },
  ],
  [
    ".NET with inner exceptions of the new form",
    `System.InvalidOperationException: Payment was not settled
 ---> Npgsql.NpgsqlException (0x80004005): Exception while reading from stream
 ---> System.TimeoutException: Timeout during reading attempt
   at Npgsql.Internal.NpgsqlConnector.ReadMessage(Boolean async)
   --- End of inner exception stack trace ---
   at Bank.Payment.Store.LoadAsync(Int32 id) in /src/Bank/Payment/Store.cs:line 41
   --- End of inner exception stack trace ---
   at Bank.Payment.Handler.Run(String input) in /src/Bank/Payment/Handler.cs:line 12`,
    {
      exception: "System.InvalidOperationException",
      message: "Payment was not settled",
      cause: "System.TimeoutException: Timeout during reading attempt",
      location: "Bank/Payment/Store.cs:41",
      operation: "Store.LoadAsync",
    },
  ],
  [
    ".NET with its inner exception on the same line",
    `System.Exception: outer ---> System.NullReferenceException: inner
  at Bank.Rates.Of(String code) in c:\\build\\Bank\\Rates.cs:line 33
  --- End of inner exception stack trace ---
  at Bank.Program.Main(String[] args) in c:\\build\\Bank\\Program.cs:line 11`,
    {
      exception: "System.Exception",
      message: "outer",
      cause: "System.NullReferenceException: inner",
      location: "build/Bank/Rates.cs:33",
    },
  ],
];

describe.each(arrivals)("a trace that arrives as %s", (_, arrive) => {
  test.each(traces)("is read: %s", (_name, text, expected) => {
    expect(findingOf(arrive(text))).toMatchObject({ count: 1, ...expected });
  });
});

test("keeps what the logger said above a bare Error, and takes that as the cause", () => {
  const text = `ERROR [balance] GET /balance 500 Database connection timed out
Error: connect ETIMEDOUT 10.0.21.48:5432
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)
    at openConnection (/app/dist/balance/repository.js:42:19)`;
  expect(findingOf([{ at, text }])).toMatchObject({
    exception: "Error",
    message: "[balance] GET /balance 500 Database connection timed out",
    cause: "Error: connect ETIMEDOUT 10.0.21.48:5432",
    location: "dist/balance/repository.js:42",
    operation: "openConnection",
    method: "GET",
    url: "/balance",
    category: "database",
  });
});

test("has no location where no frame is the application's own", () => {
  const text = `java.net.SocketTimeoutException: Read timed out
	at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)
	at org.apache.http.impl.io.SessionInputBufferImpl.streamRead(SessionInputBufferImpl.java:137)`;
  expect(findingOf([{ at, text }])).toMatchObject({
    exception: "java.net.SocketTimeoutException",
    location: null,
    operation: null,
  });
});

test("of an information counts only where nothing louder was said", () => {
  const quiet = `2026-11-21 18:05:00.123  INFO 1 --- [main] c.e.Client : retry, exception=java.net.ConnectException: refused stacktrace=java.net.ConnectException: refused
	at com.example.Client.call(Client.java:9)`;
  expect(findingOf([{ at, text: quiet }])).toMatchObject({
    exception: "java.net.ConnectException",
    location: "Client.java:9",
  });
  expect(
    findingOf([
      { at, text: quiet },
      { at: at + 1, text: "ERROR disk full" },
    ]),
  ).toMatchObject({ message: "disk full" });
});
