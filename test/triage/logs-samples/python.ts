import { sample } from "./sample.ts";

/** Traces of Python. */
export const python = [
  sample(
    "Python chained by raise from",
    `Traceback (most recent call last):
  File "/app/stock/client.py", line 21, in reserve
    return socket.create_connection((host, port))
  File "/usr/lib/python3.12/socket.py", line 852, in create_connection
    raise exceptions[0]
ConnectionRefusedError: [Errno 111] Connection refused

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/orders/place.py", line 40, in place
    stock.reserve(order)
stock.errors.StockUnavailable: stock cannot be reserved`,
    {
      exception: "stock.errors.StockUnavailable",
      message: "stock cannot be reserved",
      cause: "ConnectionRefusedError: [Errno 111] Connection refused",
      location: "stock/client.py:21",
      category: "internal-service",
    },
  ),
  sample(
    "Python, one exception while another was handled, under a logger's prefix",
    `2026-11-21 18:05:00,123 - orders - ERROR - could not place the order
Traceback (most recent call last):
  File "/app/orders/cache.py", line 8, in get
    return store[key]
           ~~~~~^^^^^
KeyError: 'order-7'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/orders/place.py", line 15, in place
    order = load(key)
  File "/app/.venv/lib/python3.12/site-packages/psycopg/connection.py", line 119, in connect
    raise last_ex
psycopg.OperationalError: connection failed: connection to server at "10.0.3.12", port 5432 failed: Connection refused`,
    {
      exception: "psycopg.OperationalError",
      message: 'connection failed: connection to server at "10.0.3.12", port 5432 failed: Connection refused',
      cause: "KeyError: 'order-7'",
      location: "orders/cache.py:8",
      category: "database",
    },
  ),
  sample(
    "Python's exception group",
    `  + Exception Group Traceback (most recent call last):
  |   File "/app/main.py", line 12, in main
  |     async with asyncio.TaskGroup() as group:
  |   File "/usr/lib/python3.12/asyncio/taskgroups.py", line 145, in __aexit__
  |     raise me from None
  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/jobs/fetch.py", line 7, in fetch
    |     raise ValueError("bad rate")
    | ValueError: bad rate
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "/app/jobs/store.py", line 9, in store
    |     raise TypeError("no")
    | TypeError: no
    +------------------------------------`,
    {
      exception: "ExceptionGroup",
      message: "unhandled errors in a TaskGroup (2 sub-exceptions)",
      cause: "ValueError: bad rate",
      location: "jobs/fetch.py:7",
      category: "code-defect",
    },
  ),
  sample(
    "Python 2",
    `Traceback (most recent call last):
  File "/srv/report/build.py", line 31, in <module>
    main()
  File "/srv/report/build.py", line 12, in main
    raise IOError(28, 'No space left on device')
IOError: [Errno 28] No space left on device`,
    {
      exception: "IOError",
      message: "[Errno 28] No space left on device",
      location: "report/build.py:12",
      category: "infrastructure",
    },
  ),
  sample(
    "Lambda's Python, whose event has carriage returns",
    "[ERROR] KeyError: 'amount'\rTraceback (most recent call last):\r\u00a0\u00a0File \"/var/task/app/charge.py\", line 36, in handler\r\u00a0\u00a0\u00a0\u00a0total = event['amount']",
    { exception: "KeyError", message: "'amount'", location: "app/charge.py:36", category: "code-defect" },
  ),
  sample(
    "requests, its cause in the message",
    `requests.exceptions.ConnectionError: HTTPConnectionPool(host='stock', port=8080): Max retries exceeded with url: /items/7 (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))`,
    {
      exception: "requests.exceptions.ConnectionError",
      message:
        "HTTPConnectionPool(host='stock', port=8080): Max retries exceeded with url: /items/7 (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))",
      cause:
        "NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused')",
      url: "/items/7",
      category: "internal-service",
    },
  ),
  sample(
    "Loguru",
    `2026-11-21 18:05:00.123 | ERROR    | app.main:run:42 - Something broke
Traceback (most recent call last):

  File "/app/main.py", line 50, in <module>
    run()
    └ <function run at 0x7f>

> File "/app/jobs/main.py", line 42, in run
    1 / 0

ZeroDivisionError: division by zero`,
    {
      exception: "ZeroDivisionError",
      message: "division by zero",
      location: "jobs/main.py:42",
      category: "code-defect",
    },
  ),
  sample(
    "Django",
    `ERROR 2026-11-21 18:05:00,123 log 17 140 Internal Server Error: /api/orders/7/
Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/django/core/handlers/exception.py", line 55, in inner
    response = get_response(request)
  File "/code/orders/views.py", line 33, in detail
    total = order["total"]
KeyError: 'total'`,
    {
      exception: "KeyError",
      message: "'total'",
      location: "orders/views.py:33",
      url: "/api/orders/7/",
      category: "code-defect",
    },
  ),
  sample(
    "libraries that were packed beside a function's code",
    `Traceback (most recent call last):
  File "/var/task/requests/adapters.py", line 486, in send
    resp = conn.urlopen(
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/var/task/stock.py", line 12, in items
    return requests.get(URL, timeout=2).json()
requests.exceptions.ConnectionError: cannot reach stock.local`,
    {
      exception: "requests.exceptions.ConnectionError",
      message: "cannot reach stock.local",
      cause: "ConnectionRefusedError: [Errno 111] Connection refused",
      location: "stock.py:12",
      category: "internal-service",
    },
  ),
  sample(
    "Django, the request above the trace",
    `Internal Server Error: /orders/3/
Traceback (most recent call last):
  File "/srv/shop/orders/views.py", line 14, in show
    order = Order.objects.get(pk=pk)
django.db.utils.OperationalError: could not connect to server: Connection refused
\tIs the server running on host "db" (10.0.0.4) and accepting
\tTCP/IP connections on port 5432?`,
    {
      exception: "django.db.utils.OperationalError",
      message: "could not connect to server: Connection refused",
      location: "shop/orders/views.py:14",
      url: "/orders/3/",
      category: "database",
    },
  ),
  sample(
    "an exception that only its module calls one",
    "botocore.errorfactory.QueueDoesNotExist: The specified queue does not exist.",
    {
      exception: "botocore.errorfactory.QueueDoesNotExist",
      message: "The specified queue does not exist.",
      category: "message-queue",
    },
  ),
  sample(
    "a database's driver that was not packed",
    "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'psycopg2'",
    {
      exception: "Runtime.ImportModuleError",
      message: "Unable to import module 'app': No module named 'psycopg2'",
      cause: "No module named 'psycopg2'",
      category: "code-defect",
    },
  ),
  sample(
    "Flask, the request in the words above the trace",
    `[2026-11-21 18:05:03,221] ERROR in app: Exception on /orders [POST]
Traceback (most recent call last):
  File "/app/app.py", line 22, in create
    return jsonify(order["id"])
KeyError: 'id'`,
    { exception: "KeyError", message: "'id'", location: "app.py:22", url: "/orders", category: "code-defect" },
  ),
];
