import { join } from "node:path";
import { FUNCTIONS } from "@hansho/cli/build";
import { type Bundled, bundle } from "@hansho/cli/bundle";

/** A function that Lambda runs. */
export type FunctionName = (typeof FUNCTIONS)[number]["name"];

/** A function as built for Lambda: the file that Lambda loads, and esbuild's account of what is in it. */
export type Built = { name: FunctionName; file: string; bundled: Bundled };

const SOURCES = join(import.meta.dirname, "../../functions/src");

/** Bundles every function into a folder as `hansho build` does; the compiled configuration is left to HANSHO_COMPILED. */
export async function buildFunctions(folder: string): Promise<Built[]> {
  return Promise.all(
    FUNCTIONS.map(async ({ name }) => {
      const bundled = await bundle(join(SOURCES, `${name}.ts`), join(folder, name));
      return { name, file: join(folder, name, "index.mjs"), bundled };
    }),
  );
}
