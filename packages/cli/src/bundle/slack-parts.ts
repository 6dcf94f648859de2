import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Bolt loads HTTP servers (raw-body alone is half a megabyte of encodings), a WebSocket client and OAuth that a Lambda function
 * never starts. Without them the receiver is 183 KB and loads in 21 ms, with them 1,645 KB and 120 ms.
 * Whoever would use one is told so by its being undefined.
 */
export const withoutServers: Plugin = {
  name: "without-servers",
  setup(build) {
    // esbuild reads these filters in Go, which knows no u flag.
    build.onResolve({ filter: /^@slack\/oauth$/ }, ({ path }) => ({ path, namespace: "without-servers" }));
    build.onLoad({ filter: /.*/, namespace: "without-servers" }, empty);
    build.onLoad({ filter: /@slack\/bolt\/dist\/receivers\/(ExpressReceiver|HTTP\w+|SocketModeReceiver)\.js$/ }, empty);
  },
};

/**
 * Slack's client binds each of its 280 methods under its name, and takes 5 KB of types' remains along: 19 KB for
 * `client.chat.update(…)` being `apiCall("chat.update", …)`. Here a name is made into its call when it is used, the rare ones too.
 */
export const methodsByName: Plugin = {
  name: "methods-by-name",
  setup(build) {
    build.onLoad({ filter: /@slack\/web-api\/dist\/methods\.js$/ }, async ({ path }) => {
      const bound = (await readFile(path, "utf8")).matchAll(/bindApiCall\w*\(this, '(\w+)\./gu);
      return { contents: methodsUnder([...new Set(Array.from(bound, ([, root]) => root))]) };
    });
  },
};

/** A name's own properties as a function come first: no method of Slack is called `bind` or `then`. */
function methodsUnder(roots: readonly (string | undefined)[]): string {
  return `
    const { EventEmitter } = require("eventemitter3");
    const named = (client, name) => new Proxy((options) => client.apiCall(name, options), {
      get: (call, key) => typeof key === "symbol" || key === "then" || key in call ? call[key] : named(client, name + "." + key),
    });
    exports.Methods = class Methods extends EventEmitter {
      constructor() {
        super();
        for (const root of ${JSON.stringify(roots)}) this[root] = named(this, root);
      }
    };
  `;
}

/**
 * Files are uploaded by the two methods that Slack has for it, texts never streamed: what the client wraps around both is 8 KB.
 * Whoever would use one is told so by its being undefined.
 */
export const withoutUploads: Plugin = {
  name: "without-uploads",
  setup(build) {
    build.onLoad({ filter: /@slack\/web-api\/dist\/(file-upload|chat-stream)\.js$/ }, empty);
  },
};

/** Slack's client and its queue each bring an EventEmitter of their own, the same code in two versions: 3 KB. */
export const oneEmitter: Plugin = {
  name: "one-emitter",
  setup(build) {
    build.onResolve({ filter: /^eventemitter3$/ }, async ({ kind, resolveDir }) => {
      if (!resolveDir.endsWith("/p-queue/dist")) return undefined;
      const { path } = await build.resolve("@slack/web-api", { kind, resolveDir });
      return build.resolve("eventemitter3", { kind, resolveDir: dirname(path) });
    });
  },
};

function empty() {
  return { contents: "module.exports = {};" };
}
