import { sample } from "./sample.ts";

const json = (name: string, record: object, says: Parameters<typeof sample>[2]) =>
  sample(name, JSON.stringify(record), says);

/** What loggers write as JSON. */
export const structured = [
  json(
    "pino",
    {
      level: 50,
      time: 1_795_284_300_123,
      pid: 1,
      hostname: "ip-10-0-1-7",
      req: { id: "r-7", method: "POST", url: "/orders?coupon=x&token=abc" },
      err: {
        type: "MongoServerSelectionError",
        message: "connect ECONNREFUSED 10.0.3.12:27017",
        stack:
          "MongoServerSelectionError: connect ECONNREFUSED 10.0.3.12:27017\n    at Topology.select (/app/node_modules/mongodb/lib/sdam/topology.js:278:38)\n    at place (/app/src/orders.js:14:9)",
      },
      msg: "request errored",
    },
    {
      exception: "MongoServerSelectionError",
      message: "connect ECONNREFUSED 10.0.3.12:27017",
      location: "src/orders.js:14",
      url: "/orders?coupon=x&token=***",
      category: "database",
    },
  ),
  json(
    "bunyan",
    {
      name: "mailer",
      hostname: "h",
      pid: 1,
      level: 50,
      err: {
        message: "Queue orders does not exist",
        name: "QueueDoesNotExist",
        stack: "QueueDoesNotExist: Queue orders does not exist\n    at send (/app/lib/queue.js:31:7)",
        code: "AWS.SimpleQueueService.NonExistentQueue",
      },
      msg: "send failed",
      time: "2026-11-21T18:05:00.123Z",
      v: 0,
    },
    {
      exception: "QueueDoesNotExist",
      message: "Queue orders does not exist",
      location: "lib/queue.js:31",
      service: "mailer",
      category: "message-queue",
    },
  ),
  json(
    "winston",
    {
      level: "error",
      message: "jwt expired",
      service: "auth",
      stack:
        "TokenExpiredError: jwt expired\n    at verify (/app/node_modules/jsonwebtoken/verify.js:152:21)\n    at check (/app/src/auth/check.ts:8:15)",
      timestamp: "2026-11-21T18:05:00.123Z",
    },
    {
      exception: "TokenExpiredError",
      message: "jwt expired",
      location: "src/auth/check.ts:8",
      service: "auth",
      category: "auth",
    },
  ),
  json(
    "log4j2's JSON with the thrown object",
    {
      instant: { epochSecond: 1_795_284_300 },
      level: "ERROR",
      loggerName: "com.example.ship.Labels",
      message: "label not printed",
      thrown: {
        commonElementCount: 0,
        localizedMessage: "printer is off",
        message: "printer is off",
        name: "com.example.ship.PrintException",
        cause: {
          message: "Read timed out",
          name: "java.net.SocketTimeoutException",
          extendedStackTrace: [
            { class: "java.net.SocketInputStream", method: "read", file: "SocketInputStream.java", line: 171 },
            { class: "com.example.ship.Printer", method: "send", file: "Printer.java", line: 61 },
          ],
        },
        extendedStackTrace: [{ class: "com.example.ship.Labels", method: "print", file: "Labels.java", line: 20 }],
      },
      thread: "main",
    },
    {
      exception: "com.example.ship.PrintException",
      message: "printer is off",
      cause: "java.net.SocketTimeoutException: Read timed out",
      location: "Printer.java:61",
      category: "internal-service",
    },
  ),
  json(
    "logstash's encoder",
    {
      "@timestamp": "2026-11-21T18:05:00.123Z",
      "@version": "1",
      message: "Stock could not be read",
      logger_name: "com.example.stock.Api",
      level: "ERROR",
      stack_trace:
        "feign.RetryableException: Connection refused executing GET http://stock:8080/items/7\n\tat feign.FeignException.errorExecuting(FeignException.java:268)\n\tat com.example.stock.Api.read(Api.java:33)\nCaused by: java.net.ConnectException: Connection refused\n\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)\n\t... 12 common frames omitted\n",
      application: "shop-api",
    },
    {
      exception: "feign.RetryableException",
      message: "Connection refused executing GET http://stock:8080/items/7",
      cause: "java.net.ConnectException: Connection refused",
      location: "Api.java:33",
      url: "http://stock:8080/items/7",
      service: "shop-api",
      category: "internal-service",
    },
  ),
  json(
    "ECS with nested objects",
    {
      "@timestamp": "2026-11-21T18:05:00.123Z",
      log: { level: "error" },
      message: "export failed",
      service: { name: "export" },
      error: {
        type: "java.lang.OutOfMemoryError",
        message: "Java heap space",
        stack_trace: "java.lang.OutOfMemoryError: Java heap space\n\tat com.example.export.Csv.rows(Csv.java:70)",
      },
      http: { request: { method: "GET" } },
      url: { full: "https://shop.example.com/export?month=11" },
    },
    {
      exception: "java.lang.OutOfMemoryError",
      message: "Java heap space",
      location: "Csv.java:70",
      url: "https://shop.example.com/export?month=11",
      service: "export",
      category: "infrastructure",
    },
  ),
  json(
    "Serilog's compact format",
    {
      "@t": "2026-11-21T18:05:00.1234567Z",
      "@mt": "Order {Order} failed",
      "@l": "Error",
      "@x": "System.TimeoutException: The operation has timed out.\n ---> System.IO.IOException: Unable to read data\n   at System.Net.Stream.Read()\n   --- End of inner exception stack trace ---\n   at Shop.Stock.Client.Read(Int32 id) in /src/Stock/Client.cs:line 44",
      Order: 7,
      RequestPath: "/orders/7",
    },
    {
      exception: "System.TimeoutException",
      message: "The operation has timed out.",
      cause: "System.IO.IOException: Unable to read data",
      location: "src/Stock/Client.cs:44",
      url: "/orders/7",
    },
  ),
  json(
    "Serilog's default format",
    {
      Timestamp: "2026-11-21T18:05:00.1234567+09:00",
      Level: "Error",
      MessageTemplate: "Card {Card} refused",
      RenderedMessage: 'Card "x" refused',
      Exception: "Shop.Pay.CardException: refused by issuer\n   at Shop.Pay.Card.Charge() in /src/Pay/Card.cs:line 9",
      Properties: { Application: "pay" },
    },
    {
      exception: "Shop.Pay.CardException",
      message: "refused by issuer",
      location: "src/Pay/Card.cs:9",
      service: "pay",
    },
  ),
  json(
    ".NET's JSON console",
    {
      EventId: 0,
      LogLevel: "Error",
      Category: "Shop.Mail",
      Message: "mail not sent",
      Exception:
        "System.ObjectDisposedException: Cannot access a disposed object.\n   at Shop.Mail.Smtp.Send(String to) in /src/Mail/Smtp.cs:line 71",
    },
    {
      exception: "System.ObjectDisposedException",
      message: "Cannot access a disposed object.",
      location: "src/Mail/Smtp.cs:71",
      category: "code-defect",
    },
  ),
  json(
    "structlog with an exception as a list",
    {
      event: "settle failed",
      level: "error",
      timestamp: "2026-11-21T18:05:00Z",
      exception: [
        {
          exc_type: "SettleError",
          exc_value: "batch 12 is locked",
          is_cause: false,
          frames: [{ filename: "/app/settle/run.py", lineno: 61, name: "run" }],
        },
        {
          exc_type: "LockTimeout",
          exc_value: "lock wait timeout exceeded",
          is_cause: true,
          frames: [
            { filename: "/app/settle/lock.py", lineno: 9, name: "take" },
            { filename: "/usr/lib/python3.12/site-packages/pymysql/err.py", lineno: 107, name: "raise" },
          ],
        },
      ],
    },
    {
      exception: "SettleError",
      message: "batch 12 is locked",
      cause: "LockTimeout: lock wait timeout exceeded",
      location: "settle/lock.py:9",
      category: "database",
    },
  ),
  json(
    "python-json-logger",
    {
      asctime: "2026-11-21 18:05:00,123",
      levelname: "ERROR",
      name: "ledger",
      message: "cannot book",
      exc_info:
        'Traceback (most recent call last):\n  File "/app/ledger/book.py", line 18, in book\n    rate = 100 / shares\nZeroDivisionError: division by zero',
    },
    {
      exception: "ZeroDivisionError",
      message: "division by zero",
      location: "ledger/book.py:18",
      category: "code-defect",
    },
  ),
  json(
    "Powertools for Python",
    {
      level: "ERROR",
      location: "handler:22",
      message: "Charge failed",
      service: "payment",
      exception_name: "AccessDeniedException",
      exception:
        'Traceback (most recent call last):\n  File "/var/task/charge.py", line 22, in handler\n    table.put_item(Item=item)\n  File "/var/lang/lib/python3.13/site-packages/botocore/client.py", line 1009, in call\n    raise error_class(parsed, name)\nbotocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the PutItem operation: User is not authorized to perform: dynamodb:PutItem',
    },
    {
      exception: "botocore.exceptions.ClientError",
      message:
        "An error occurred (AccessDeniedException) when calling the PutItem operation: User is not authorized to perform: dynamodb:PutItem",
      cause: null,
      location: "charge.py:22",
      service: "payment",
      category: "auth",
    },
  ),
  json(
    "Powertools for Java",
    {
      level: "ERROR",
      message: "Order was not stored",
      service: "orders",
      function_name: "orders-put",
      error: {
        message: "Rate exceeded",
        name: "software.amazon.awssdk.services.dynamodb.model.ThrottlingException",
        stack:
          "software.amazon.awssdk.services.dynamodb.model.ThrottlingException: Rate exceeded\n\tat software.amazon.awssdk.core.Client.call(Client.java:1)\n\tat com.example.orders.Put.handleRequest(Put.java:40)",
      },
    },
    {
      exception: "software.amazon.awssdk.services.dynamodb.model.ThrottlingException",
      message: "Rate exceeded",
      location: "Put.java:40",
      service: "orders",
      category: "database",
    },
  ),
  json(
    "Powertools for .NET",
    {
      level: "Error",
      message: "Refund failed",
      service: "refund",
      exception: {
        type: "System.InvalidOperationException",
        message: "Refund twice",
        source: "Refund",
        stack_trace: "   at Refund.Function.Handle(Order o) in /src/Refund/Function.cs:line 28",
        inner_exception: {
          type: "System.FormatException",
          message: "no number",
          stack_trace: "   at Refund.Parse.Amount(String s) in /src/Refund/Parse.cs:line 5",
        },
      },
    },
    {
      exception: "System.InvalidOperationException",
      message: "Refund twice",
      cause: "System.FormatException: no number",
      location: "src/Refund/Parse.cs:5",
      service: "refund",
      category: "code-defect",
    },
  ),
  json(
    "Powertools for TypeScript with a cause in its error",
    {
      level: "ERROR",
      message: "Price unknown",
      service: "cart",
      error: {
        name: "PriceError",
        location: "/var/task/src/price.ts:18",
        message: "no price for 7",
        stack: "PriceError: no price for 7\n    at priceOf (/var/task/src/price.ts:18:11)",
        cause: {
          name: "Error",
          location: "/var/task/src/http.ts:7",
          message: "socket hang up",
          stack: "Error: socket hang up\n    at get (/var/task/src/http.ts:7:5)",
        },
      },
    },
    {
      exception: "PriceError",
      message: "no price for 7",
      cause: "Error: socket hang up",
      location: "src/http.ts:7",
      service: "cart",
      category: "internal-service",
    },
  ),
  json(
    "OpenTelemetry",
    {
      timestamp: "2026-11-21T18:05:00.123Z",
      severityText: "ERROR",
      body: "inventory call failed",
      resource: { "service.name": "checkout" },
      attributes: {
        "exception.type": "grpc._channel._InactiveRpcError",
        "exception.message": "StatusCode.UNAVAILABLE: failed to connect to all addresses",
        "exception.stacktrace":
          'Traceback (most recent call last):\n  File "/app/checkout/inventory.py", line 12, in get\n    stub.Get(req)\ngrpc._channel._InactiveRpcError: StatusCode.UNAVAILABLE: failed to connect to all addresses',
      },
    },
    {
      exception: "grpc._channel._InactiveRpcError",
      message: "StatusCode.UNAVAILABLE: failed to connect to all addresses",
      location: "checkout/inventory.py:12",
      service: "checkout",
      category: "internal-service",
    },
  ),
  sample(
    "JSON in JSON in a container's JSON",
    JSON.stringify({
      log: `${JSON.stringify({ level: "error", msg: "card 4111 1111 1111 1111 was refused by payment gateway", service: "pay" })}\n`,
      stream: "stderr",
      time: "2026-11-21T18:05:00.123Z",
    }),
    { message: "card *** was refused by payment gateway", service: "pay", category: "external-api" },
  ),
  sample(
    "pino's name is the service's",
    '{"level":50,"time":1763743503221,"pid":7,"hostname":"h","name":"checkout","msg":"cannot charge"}',
    { message: "cannot charge", service: "checkout" },
  ),
  sample(
    "a cause beside words alone",
    JSON.stringify({
      level: "error",
      message: "fetch failed",
      cause: { name: "ConnectTimeoutError", message: "Connect Timeout Error (api.partner.example.com:443)" },
      url: "https://api.partner.example.com/x",
    }),
    {
      exception: "ConnectTimeoutError",
      message: "Connect Timeout Error (api.partner.example.com:443)",
      url: "https://api.partner.example.com/x",
      category: "external-api",
    },
  ),
];
