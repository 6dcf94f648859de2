import { sample } from "./sample.ts";

/** Traces of the JVM's languages. */
export const jvm = [
  sample(
    "Java with Caused by, common frames and a suppressed block that has a cause of its own",
    `2026-11-21 18:05:00.123 ERROR [orders,6f1d2c3b4a5e6f70,1a2b3c4d5e6f7081] 1 --- [nio-8080-exec-7] c.e.o.OrderController : Order could not be placed
com.example.orders.OrderException: Order 7 could not be placed
	at com.example.orders.OrderService.place(OrderService.java:88)
	at com.example.orders.OrderController.post(OrderController.java:31)
	at org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:897)
	Suppressed: java.io.IOException: Stream closed
		at com.example.orders.Audit.close(Audit.java:12)
		at com.example.orders.OrderService.place(OrderService.java:90)
	Caused by: java.lang.IllegalStateException: audit is over
		at com.example.orders.Audit.flush(Audit.java:40)
		... 3 more
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.connect0(Native Method)
	at com.example.orders.StockClient.reserve(StockClient.java:27)
	at com.example.orders.OrderService.place(OrderService.java:80)
	... 41 common frames omitted`,
    {
      exception: "com.example.orders.OrderException",
      message: "Order 7 could not be placed",
      cause: "java.net.ConnectException: Connection refused",
      location: "StockClient.java:27",
      service: "orders",
      category: "internal-service",
    },
  ),
  sample(
    "Java whose cause is circular",
    `java.lang.RuntimeException: outer
	at com.example.pay.Loop.run(Loop.java:9)
Caused by: com.example.pay.InnerException: inner
	at com.example.pay.Loop.inner(Loop.java:5)
	... 1 more
Caused by: [CIRCULAR REFERENCE: java.lang.RuntimeException: outer]`,
    {
      exception: "java.lang.RuntimeException",
      message: "outer",
      cause: "com.example.pay.InnerException: inner",
      location: "Loop.java:5",
    },
  ),
  sample(
    "Java with the root cause first, as Logback can print it",
    `18:05:00.123 [main] ERROR c.e.Ledger - Booking broke
org.postgresql.util.PSQLException: FATAL: too many connections for role "ledger"
	at org.postgresql.core.v3.QueryExecutorImpl.receive(QueryExecutorImpl.java:2676)
	at com.example.ledger.BookingDao.insert(BookingDao.java:44)
	... 20 common frames omitted
Wrapped by: com.example.ledger.BookingException: booking 9 was not written
	at com.example.ledger.Ledger.book(Ledger.java:17)`,
    {
      exception: "com.example.ledger.BookingException",
      message: "booking 9 was not written",
      cause: 'org.postgresql.util.PSQLException: FATAL: too many connections for role "ledger"',
      location: "BookingDao.java:44",
      category: "database",
    },
  ),
  sample(
    "Java on the main thread, from a module",
    `Exception in thread "main" java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null
	at app//com.example.cart.Cart.total(Cart.java:14)
	at app//com.example.cart.Main.main(Main.java:5)`,
    {
      exception: "java.lang.NullPointerException",
      message: 'Cannot invoke "String.length()" because "name" is null',
      location: "Cart.java:14",
      category: "code-defect",
    },
  ),
  sample(
    "Kotlin with coroutines",
    `kotlinx.coroutines.JobCancellationException: Parent job is Cancelling; job=JobImpl{Cancelling}@6d1e
Caused by: io.ktor.client.plugins.HttpRequestTimeoutException: Request timeout has expired [url=https://rates.example.com/v2/latest, request_timeout=3000 ms]
	at io.ktor.client.plugins.HttpTimeoutKt$HttpTimeout$2$1.invokeSuspend(HttpTimeout.kt:160)
	at _COROUTINE._BOUNDARY._(CoroutineDebugging.kt:46)
	at com.example.fx.RatesClient$latest$2.invokeSuspend(RatesClient.kt:23)
	at com.example.fx.FxKt.main(Fx.kt:8)`,
    {
      exception: "kotlinx.coroutines.JobCancellationException",
      message: "Parent job is Cancelling; job=JobImpl{Cancelling}@6d1e",
      cause:
        "io.ktor.client.plugins.HttpRequestTimeoutException: Request timeout has expired [url=https://rates.example.com/v2/latest, request_timeout=3000 ms]",
      location: "RatesClient.kt:23",
      url: "https://rates.example.com/v2/latest",
      category: "external-api",
    },
  ),
  sample(
    "Lambda's Java, text",
    `Order is empty: java.lang.IllegalArgumentException
java.lang.IllegalArgumentException: Order is empty
	at com.example.fn.Handler.handleRequest(Handler.java:23)
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(Unknown Source)
	at lambdainternal.EventHandlerLoader$PojoMethodRequestHandler.handleRequest(EventHandlerLoader.java:320)`,
    {
      exception: "java.lang.IllegalArgumentException",
      message: "Order is empty",
      location: "Handler.java:23",
      category: "code-defect",
    },
  ),
  sample(
    "java.util.logging, the class without its package",
    `Nov 21, 2026 6:05:03 PM com.example.feed.Loader run: RateException: no rate for USD
  at com.example.feed.Loader.rate(Loader.java:50)
  at java.lang.Thread.run(Thread.java:10)`,
    { exception: "RateException", message: "no rate for USD", location: "Loader.java:50" },
  ),
  sample(
    "Netty, the partner's host behind the timeout",
    `io.netty.channel.ConnectTimeoutException: connection timed out: api.partner.example.com/203.0.113.10:443
\tat com.example.rate.Client.get(Client.java:21)`,
    {
      exception: "io.netty.channel.ConnectTimeoutException",
      message: "connection timed out: api.partner.example.com/203.0.113.10:443",
      location: "Client.java:21",
      category: "external-api",
    },
  ),
  sample(
    "Sleuth's service before the message",
    "2026-11-21 18:05:03 ERROR [order-service,5f1c0a528a5e,9d108d3f] cannot place the order",
    { message: "cannot place the order", service: "order-service" },
  ),
];
