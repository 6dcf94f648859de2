import { sample } from "./sample.ts";

/** Traces of Node. */
export const node = [
  sample(
    "Node with a cause that has a code",
    `2026-11-21T18:05:00.123Z	5f1c0a52-8a5e-4a44-9d10-8d3fc8d1c001	ERROR	TypeError: fetch failed
    at node:internal/deps/undici/undici:13510:13
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async reserve (file:///var/task/src/stock.mjs:17:20)
    at async handler (file:///var/task/src/handler.mjs:9:3) {
  [cause]: Error: connect ECONNREFUSED 10.0.3.12:8080
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16) {
    errno: -111,
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: '10.0.3.12',
    port: 8080
  }
}`,
    {
      exception: "TypeError",
      message: "fetch failed",
      cause: "Error: connect ECONNREFUSED 10.0.3.12:8080",
      location: "src/stock.mjs:17",
      category: "internal-service",
    },
  ),
  sample(
    "Node's AggregateError",
    `AggregateError [ECONNREFUSED]: 
    at internalConnectMultiple (node:net:1122:18)
    at connectDb (/app/dist/db.js:30:11) {
  code: 'ECONNREFUSED',
  [errors]: [
    Error: connect ECONNREFUSED ::1:5432
        at createConnectionError (node:net:1652:14) {
      errno: -111,
      code: 'ECONNREFUSED'
    },
    Error: connect ECONNREFUSED 127.0.0.1:5432
        at createConnectionError (node:net:1652:14) {
      errno: -111
    }
  ]
}`,
    {
      exception: "AggregateError",
      cause: "Error: connect ECONNREFUSED ::1:5432",
      location: "dist/db.js:30",
      category: "database",
    },
  ),
  sample(
    "Node's module that is missing, with its lines behind the message",
    `node:internal/modules/cjs/loader:1228
  throw err;
  ^

Error: Cannot find module './prices'
Require stack:
- /app/src/cart.js
- /app/src/server.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)
    at require (node:internal/modules/helpers:177:18)
    at Object.<anonymous> (/app/src/cart.js:3:16)
    at Module._compile (node:internal/modules/cjs/loader:1554:14) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/app/src/cart.js', '/app/src/server.js' ]
}

Node.js v24.1.0`,
    {
      exception: "Error",
      message: "Cannot find module './prices'",
      location: "src/cart.js:3",
      category: "code-defect",
    },
  ),
  sample(
    "Node's unhandled rejection under an express server",
    `[2026-11-21T18:05:00.123Z] Unhandled Rejection: SequelizeConnectionRefusedError: connect ECONNREFUSED 127.0.0.1:3306
    at ConnectionManager.connect (/usr/src/app/node_modules/sequelize/lib/dialects/mysql/connection-manager.js:92:17)
    at async OrderRepository.findAll (/usr/src/app/src/orders/repository.ts:41:12)
    at async /usr/src/app/src/routes/orders.ts:12:20`,
    {
      exception: "SequelizeConnectionRefusedError",
      message: "connect ECONNREFUSED 127.0.0.1:3306",
      location: "src/orders/repository.ts:41",
      category: "database",
    },
  ),
  sample(
    "Node's out of memory",
    `<--- Last few GCs --->

[1:0x5581] 30022 ms: Mark-Compact 2046.9 (2083.6) -> 2046.6 (2083.8) MB, 1054.6 / 0.0 ms  (average mu = 0.1) allocation failure

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory`,
    { message: "Reached heap limit Allocation failed - JavaScript heap out of memory", category: "infrastructure" },
  ),
  sample(
    "axios, a request that failed",
    `Error: Request failed with status code 503
    at createError (/app/node_modules/axios/lib/core/createError.js:16:15)
    at charge (/app/src/charge.js:22:9) {
  config: { method: 'post', url: 'https://pay.example.com/v1/charges', headers: { Authorization: 'Bearer sk_live_abcdefgh12345' } },
  response: { status: 503 }
}`,
    {
      exception: "Error",
      message: "Request failed with status code 503",
      location: "src/charge.js:22",
      url: "https://pay.example.com/v1/charges",
      category: "external-api",
    },
  ),
  sample(
    "an error whose message begins with the system's code",
    `Error: ENOSPC: no space left on device, write
    at writeSync (node:fs:887:3)
    at Cache.put (/app/lib/cache.js:40:8)`,
    {
      exception: "Error",
      message: "ENOSPC: no space left on device, write",
      location: "lib/cache.js:40",
      category: "infrastructure",
    },
  ),
  sample(
    "an error that says nothing",
    `Error
    at settle (/app/src/ledger.js:12:9)`,
    { exception: "Error", location: "src/ledger.js:12" },
  ),
  sample(
    "a broker that refuses, known by its port",
    `Error: connect ECONNREFUSED 10.2.0.4:5672
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)
    at connect (/app/src/broker.js:11:5)`,
    {
      exception: "Error",
      message: "connect ECONNREFUSED 10.2.0.4:5672",
      location: "src/broker.js:11",
      category: "message-queue",
    },
  ),
];
