import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { BUGS } from "./bugs.ts";

/** Loaded before the simulation: the sources of this run are a copy with the bug in it. */
const bug = BUGS.find(({ name }) => name === process.env.PLANTED_BUG);
if (!bug) throw new Error(`No bug is called "${process.env.PLANTED_BUG}".`);
const root = fileURLToPath(new URL("../../..", import.meta.url));

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const own = url.startsWith("file:") ? fileURLToPath(url).slice(root.length) : "";
    const changes = bug.changes.filter(({ file }) => file === own);
    if (changes.length === 0) return loaded;
    return { ...loaded, source: changes.reduce(patched, String(loaded.source)) };
  },
});

function patched(source: string, { file, was, becomes }: (typeof BUGS)[number]["changes"][number]): string {
  if (!source.includes(was)) throw new Error(`${file} has changed: there is no "${was}" in it any more.`);
  return source.replace(was, () => becomes);
}
