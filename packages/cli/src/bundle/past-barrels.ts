import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin, PluginBuild } from "esbuild";

/**
 * esbuild puts a file into what is read at start if anything read at start leads to it, and the SDK's files take all they need from a few
 * lists of everything (`@smithy/core/protocols`): what only SNS or S3 needs, and only on demand, was read at every start: 20 KB.
 * So an import from such a list is made an import from the file that the list names.
 */
export const pastBarrels: Plugin = {
  name: "past-barrels",
  setup(build) {
    const lists = new Map<string, Promise<List>>();
    build.onLoad({ filter: /node_modules\/@(aws-sdk|smithy)\/.*\/dist-es\/.*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const barrels = [...new Set(Array.from(source.matchAll(IMPORT), ([, , barrel = ""]) => barrel))];
      if (barrels.length === 0) return undefined;
      const known = new Map<string, List>();
      for (const barrel of barrels) {
        const list = lists.get(barrel) ?? listOf(build, barrel, dirname(path));
        lists.set(barrel, list);
        known.set(barrel, await list);
      }
      return { contents: source.replace(IMPORT, (_, names, barrel) => direct(names, barrel, known.get(barrel))) };
    });
  },
};

/** Which file, or which other list, has what is exported under a name, and under which name it has it. */
type List = Map<string, { from: string; name: string }>;

const IMPORT = /^import \{([^}]+)\} from "(@(?:aws-sdk|smithy)\/core\/[\w-]+)";$/gmu;
const EXPORT = /^export \{([^}]+)\} from "([^"]+)";$/gmu;

async function listOf(build: PluginBuild, barrel: string, resolveDir: string): Promise<List> {
  const { path } = await build.resolve(barrel, { kind: "import-statement", resolveDir });
  const list: List = new Map();
  for (const [, names = "", from = ""] of (await readFile(path, "utf8")).matchAll(EXPORT)) {
    for (const [name, as] of pairs(names)) {
      list.set(as, { from: from.startsWith(".") ? join(dirname(path), from) : from, name });
    }
  }
  return list;
}

/** What the list makes itself is still taken from the list. */
function direct(names: string, barrel: string, list: List = new Map()): string {
  return pairs(names)
    .map(([name, as]) => {
      const made = list.get(name) ?? { from: barrel, name };
      return `import { ${made.name} as ${as} } from ${JSON.stringify(made.from)};`;
    })
    .join("\n");
}

/** `{ A, B as C }` as [A, A] and [B, C]. */
function pairs(names: string): [string, string][] {
  return names
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [name = "", as = name] = one.split(/\s+as\s+/u);
      return [name, as];
    });
}
