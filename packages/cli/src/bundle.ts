import { readFile } from "node:fs/promises";
import { build, type Metafile, type Plugin } from "esbuild";
import { errorsInBrief } from "./bundle/aws-errors.ts";
import { digestsOfNode, withoutDiscovery, withoutLogins } from "./bundle/aws-parts.ts";
import { pastBarrels } from "./bundle/past-barrels.ts";
import { methodsByName, oneEmitter, withoutServers, withoutUploads } from "./bundle/slack-parts.ts";

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
    plugins: [
      withoutServers,
      methodsByName,
      withoutUploads,
      oneEmitter,
      withoutLogins,
      withoutDiscovery,
      digestsOfNode,
      errorsInBrief,
      pastBarrels,
      versionsAlone,
    ],
    metafile: true,
    logLevel: "silent",
  });
  return { ...weight(metafile), metafile };
}

/** CommonJS inside an ES module asks `require` for Node's own modules; all others are in the bundle. */
const REQUIRE = "const require = (id) => process.getBuiltinModule(id);";

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
