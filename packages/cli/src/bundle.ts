import { readFile } from "node:fs/promises";
import { build, type Metafile, type Plugin } from "esbuild";

/** A bundle that was written: bytes that loading it reads, bytes that wait for a dynamic import, and esbuild's account. */
export type Bundled = { atStart: number; later: number; metafile: Metafile };

/** Bundles one function, AWS SDK and all, as `index.mjs` and chunks for what is imported on demand. */
export async function bundle(entry: string, folder: string): Promise<Bundled> {
  const { metafile } = await build({
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    // The SDK's ES modules: esbuild leaves out of them what is not used, and of CommonJS nothing.
    mainFields: ["module", "main"],
    // Credential providers and the like are imported on demand: 71 ms to load in one file, 36 ms split.
    splitting: true,
    minify: true,
    legalComments: "none",
    // Japanese as it is: escaped it takes twice the bytes.
    charset: "utf8",
    banner: { js: REQUIRE },
    plugins: [withoutServers, withoutLogins, withoutDiscovery, versionsAlone],
    metafile: true,
    logLevel: "silent",
  });
  return { ...weight(metafile), metafile };
}

/** CommonJS inside an ES module asks `require` for Node's own modules; all others are in the bundle. */
const REQUIRE = "const require = (id) => process.getBuiltinModule(id);";

/**
 * Bolt loads HTTP servers (raw-body alone is half a megabyte of encodings), a WebSocket client and OAuth that a Lambda function
 * never starts. Without them the receiver is 183 KB and loads in 21 ms, with them 1,645 KB and 120 ms.
 * Whoever would use one is told so by its being undefined.
 */
const withoutServers: Plugin = {
  name: "without-servers",
  setup(build) {
    // esbuild reads these filters in Go, which knows no u flag.
    build.onResolve({ filter: /^@slack\/oauth$/ }, ({ path }) => ({ path, namespace: "without-servers" }));
    build.onLoad({ filter: /.*/, namespace: "without-servers" }, empty);
    build.onLoad({ filter: /@slack\/bolt\/dist\/receivers\/(ExpressReceiver|HTTP\w+|SocketModeReceiver)\.js$/ }, empty);
  },
};

/**
 * A function on Lambda has its credentials in its environment. The SDK's other ways to get some (SSO, profiles, processes, web identities)
 * are imported on demand, and what they share with the rest is read at every start: 30 KB. Whoever lacks the environment is told so.
 */
const withoutLogins: Plugin = {
  name: "without-logins",
  setup(build) {
    const filter = /^@aws-sdk\/credential-provider-(sso|web-identity|ini|login|process)$/;
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "without-logins" }));
    build.onLoad({ filter: /.*/, namespace: "without-logins" }, () => ({ contents: NO_LOGIN }));
  },
};

/** Every name under which the SDK looks for a provider. */
const NO_LOGIN = ["fromSSO", "fromTokenFile", "fromIni", "fromLoginCredentials", "fromProcess"]
  .map(
    (name) => `export function ${name}() {
      throw new Error("A function has its AWS credentials from its environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }`,
  )
  .join("\n");

/** Endpoint discovery is off unless somebody asks for it, and its cache is 7 KB of typed arrays. */
const withoutDiscovery: Plugin = {
  name: "without-discovery",
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/endpoint-cache$/ }, ({ path }) => ({ path, namespace: "without-discovery" }));
    build.onLoad({ filter: /.*/, namespace: "without-discovery" }, () => ({
      contents: "export class EndpointCache {}",
    }));
  },
};

/** Libraries import their own package.json to say their version; the rest of it is nothing that a function reads. */
const versionsAlone: Plugin = {
  name: "versions-alone",
  setup(build) {
    build.onLoad({ filter: /node_modules\/.*\/package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, "utf8")) as { name: string; version: string };
      return { contents: JSON.stringify({ name, version }), loader: "json" };
    });
  },
};

function empty() {
  return { contents: "module.exports = {};" };
}

function weight({ outputs }: Metafile): { atStart: number; later: number } {
  const entry = Object.keys(outputs).find((path) => path.endsWith("/index.mjs"));
  const loaded = new Set<string>();
  const waiting = entry === undefined ? [] : [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    const imports = outputs[path]?.imports ?? [];
    waiting.push(
      ...imports.filter(({ kind, external }) => kind === "import-statement" && !external).map((one) => one.path),
    );
  }
  const bytes = (paths: string[]) => paths.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  const atStart = bytes([...loaded]);
  return { atStart, later: bytes(Object.keys(outputs)) - atStart };
}
