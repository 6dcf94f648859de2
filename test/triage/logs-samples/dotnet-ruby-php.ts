import { sample } from "./sample.ts";

/** Traces of .NET, Ruby and PHP. */
export const dotnetRubyAndPhp = [
  sample(
    ".NET with an inner exception",
    `fail: Shop.Orders.OrderService[0]
      Order 7 failed
      Shop.Orders.OrderException: Order could not be stored
       ---> Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.3.12:5432
       ---> System.Net.Sockets.SocketException (111): Connection refused
         at System.Net.Sockets.Socket.EndConnect(IAsyncResult asyncResult)
         --- End of inner exception stack trace ---
         at Npgsql.Internal.NpgsqlConnector.Connect(NpgsqlTimeout timeout)
         at Shop.Data.OrderStore.Save(Order order) in /src/Shop/Data/OrderStore.cs:line 31
         --- End of inner exception stack trace ---
         at Shop.Orders.OrderService.Place(Order order) in /src/Shop/Orders/OrderService.cs:line 18`,
    {
      exception: "Shop.Orders.OrderException",
      message: "Order could not be stored",
      cause: "System.Net.Sockets.SocketException: Connection refused",
      location: "Shop/Data/OrderStore.cs:31",
      category: "database",
    },
  ),
  sample(
    ".NET's AggregateException, which lists its inner exceptions again",
    `Unhandled exception. System.AggregateException: One or more errors occurred. (Rates are not available)
 ---> Shop.Fx.RatesException: Rates are not available
   at Shop.Fx.Rates.Load() in C:\\src\\Shop\\Fx\\Rates.cs:line 12
   at System.Threading.Tasks.Task.Execute()
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.Wait()
   at Shop.Program.Main(String[] args) in C:\\src\\Shop\\Program.cs:line 9
 ---> (Inner Exception #1) System.ArgumentNullException: Value cannot be null. (Parameter 'key')
   at Shop.Fx.Cache.Get(String key) in C:\\src\\Shop\\Fx\\Cache.cs:line 40<---`,
    {
      exception: "System.AggregateException",
      message: "One or more errors occurred. (Rates are not available)",
      cause: "Shop.Fx.RatesException: Rates are not available",
      location: "Shop/Fx/Rates.cs:12",
    },
  ),
  sample(
    "Serilog's text",
    `[18:05:00 ERR] HTTP POST /orders responded 500 in 12.3 ms
System.NullReferenceException: Object reference not set to an instance of an object.
   at Shop.Web.OrdersController.Post(OrderDto dto) in /src/Shop.Web/OrdersController.cs:line 52
   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.Execute()`,
    {
      exception: "System.NullReferenceException",
      message: "Object reference not set to an instance of an object.",
      location: "src/Shop.Web/OrdersController.cs:52",
      url: "/orders",
      category: "code-defect",
    },
  ),
  sample(
    "Ruby with a cause below",
    `/app/lib/shop/checkout.rb:22:in 'Shop::Checkout#pay': payment was not taken (Shop::PaymentError)
	from /app/lib/shop/checkout.rb:9:in 'Shop::Checkout#call'
	from /usr/local/bundle/gems/sidekiq-7.3.0/lib/sidekiq/processor.rb:220:in 'block in execute_job'
/app/lib/shop/gateway.rb:14:in 'Shop::Gateway#post': Failed to open TCP connection to pay.example.com:443 (Errno::ECONNREFUSED)
	from /app/lib/shop/checkout.rb:20:in 'Shop::Checkout#pay'`,
    {
      exception: "Shop::PaymentError",
      message: "payment was not taken",
      cause: "Errno::ECONNREFUSED: Failed to open TCP connection to pay.example.com:443",
      location: "lib/shop/gateway.rb:14",
      category: "external-api",
    },
  ),
  sample(
    "Rails, with its request and its causes",
    `E, [2026-11-21T18:05:00.123456 #17] ERROR -- : [5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001]
ActiveRecord::ConnectionNotEstablished (connection to server at "10.0.3.12", port 5432 failed: Connection refused):

app/models/order.rb:12:in \`recent'
app/controllers/orders_controller.rb:7:in \`index'

Caused by:
PG::ConnectionBad (connection to server at "10.0.3.12", port 5432 failed: Connection refused)

app/models/order.rb:12:in \`recent'`,
    {
      exception: "ActiveRecord::ConnectionNotEstablished",
      message: 'connection to server at "10.0.3.12", port 5432 failed: Connection refused',
      cause: 'PG::ConnectionBad: connection to server at "10.0.3.12", port 5432 failed: Connection refused',
      location: "app/models/order.rb:12",
      category: "database",
    },
  ),
  sample(
    "Ruby on Lambda",
    JSON.stringify({
      errorMessage: "undefined method 'upcase' for nil",
      errorType: "Function<NoMethodError>",
      stackTrace: ["/var/task/lambda_function.rb:5:in 'Object#handler'", "/var/runtime/lib/runtime.rb:28:in 'run'"],
    }),
    {
      exception: "NoMethodError",
      message: "undefined method 'upcase' for nil",
      location: "lambda_function.rb:5",
      category: "code-defect",
    },
  ),
  sample(
    "PHP with a previous exception",
    `[21-Nov-2026 18:05:00 UTC] PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /var/www/html/src/Db.php:14
Stack trace:
#0 /var/www/html/src/Db.php(14): PDO->__construct()
#1 /var/www/html/src/Orders.php(30): App\\Db->connect()
#2 {main}

Next App\\OrderException: Orders cannot be read in /var/www/html/src/Orders.php:33
Stack trace:
#0 /var/www/html/vendor/slim/slim/App.php(99): App\\Orders->all()
#1 {main}
  thrown in /var/www/html/src/Orders.php on line 33`,
    {
      exception: "App\\OrderException",
      message: "Orders cannot be read",
      cause: "PDOException: SQLSTATE[HY000] [2002] Connection refused",
      location: "html/src/Db.php:14",
      category: "database",
    },
  ),
  sample(
    "Laravel's log",
    `[2026-11-21 18:05:00] production.ERROR: Card was declined {"userId":7,"exception":"[object] (App\\\\Exceptions\\\\CardException(code: 0): Card was declined at /var/www/html/app/Pay.php:42)
[stacktrace]
#0 /var/www/html/vendor/laravel/framework/src/Pipeline.php(183): App\\\\Pay->charge()
#1 {main}

[previous exception] [object] (GuzzleHttp\\\\Exception\\\\ConnectException(code: 0): cURL error 28: Connection timed out for https://pay.example.com/charge at /var/www/html/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php:210)
[stacktrace]
#0 /var/www/html/app/Gateway.php(19): GuzzleHttp\\\\Client->post()
#1 {main}
"}`,
    {
      exception: "App\\Exceptions\\CardException",
      message: "Card was declined",
      cause:
        "GuzzleHttp\\Exception\\ConnectException: cURL error 28: Connection timed out for https://pay.example.com/charge",
      location: "html/app/Gateway.php:19",
      url: "https://pay.example.com/charge",
      category: "external-api",
    },
  ),
  sample(
    "Mono, places without the word line",
    `System.Collections.Generic.KeyNotFoundException: The given key was not present in the dictionary.
  at System.Collections.Generic.Dictionary\`2[System.String,System.Int32].get_Item (System.String key) [0x00000] in <filename unknown>:0
  at Shop.Prices.Find (System.String code) [0x00007] in /src/Shop/Prices.cs:9`,
    {
      exception: "System.Collections.Generic.KeyNotFoundException",
      message: "The given key was not present in the dictionary.",
      location: "src/Shop/Prices.cs:9",
      category: "code-defect",
    },
  ),
  sample(
    "Rails, nothing but gems",
    `ActionController::RoutingError (No route matches "settings"):

actionpack (7.1.2) lib/action_dispatch/middleware/debug_exceptions.rb:63:in \`call'
railties (7.1.2) lib/rails/rack/logger.rb:36:in \`call_app'`,
    { exception: "ActionController::RoutingError", message: 'No route matches "settings"' },
  ),
  sample(
    "Monolog's JSON, places as text",
    JSON.stringify({
      message: "Uncaught exception",
      context: {
        exception: {
          class: "RuntimeException",
          message: "no rate",
          file: "/app/src/Rates.php:41",
          trace: ["/app/vendor/acme/http/Kernel.php:181", "/app/src/RateController.php:18"],
        },
      },
      level_name: "CRITICAL",
    }),
    { exception: "RuntimeException", message: "no rate", location: "src/Rates.php:41" },
  ),
  sample(
    "Lambda's .NET, the cause's class without its namespace",
    JSON.stringify({
      errorType: "AggregateException",
      errorMessage: "One or more errors occurred.",
      stackTrace: [
        "at System.Threading.Tasks.Task.Wait()",
        "at Shop.Function.Handler(String s) in /src/Function.cs:line 20",
      ],
      cause: {
        errorType: "HttpRequestException",
        errorMessage: "Name or service not known (stock.internal:80)",
        stackTrace: ["at System.Net.Http.HttpClient.Send()", "at Shop.Stock.Get() in /src/Stock.cs:line 8"],
      },
    }),
    {
      exception: "AggregateException",
      message: "One or more errors occurred.",
      cause: "HttpRequestException: Name or service not known (stock.internal:80)",
      location: "/src/Stock.cs:8",
      category: "internal-service",
    },
  ),
  sample(
    "Rails, its prefix before every line of the trace",
    [`PG::ConnectionBad (could not connect to server):`, `app/controllers/orders_controller.rb:12:in \`index'`]
      .map((line) => `F, [2026-11-21T18:05:03.221000 #8] FATAL -- : [5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001] ${line}`)
      .join("\n"),
    {
      exception: "PG::ConnectionBad",
      message: "could not connect to server",
      location: "app/controllers/orders_controller.rb:12",
      category: "database",
    },
  ),
  sample(
    "a warning of PHP's engine",
    "PHP Warning:  mysqli::__construct(): (HY000/2002): Connection refused in /var/www/html/db.php on line 5",
    {
      message:
        "PHP Warning:  mysqli::__construct(): (HY000/2002): Connection refused in /var/www/html/db.php on line 5",
      location: "www/html/db.php:5",
      category: "database",
    },
  ),
  sample(
    "Ruby, the system's error in one line",
    "E, [2026-11-21T18:05:03.221000 #1] ERROR -- : Errno::ECONNREFUSED: Failed to open TCP connection to stock:8080",
    {
      exception: "Errno::ECONNREFUSED",
      message: "Failed to open TCP connection to stock:8080",
      category: "internal-service",
    },
  ),
];
