import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * Every client of the SDK declares each error of its service as a class of its own, and registers all of them: 16 KB for DynamoDB and SQS,
 * 20 KB for CloudTrail. Here one function makes the same classes from what differs: name, fault and fields.
 */
export const errorsInBrief: Plugin = {
  name: "errors-in-brief",
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/models\/errors\.js$/ }, async ({ path }) => {
      const contents = inBrief(await readFile(path, "utf8"));
      return contents === null ? undefined : { contents };
    });
  },
};

/** Null where a class does more than take its fields over: such a file stays as the SDK has it. */
function inBrief(source: string): string | null {
  const made = [...source.matchAll(CLASS)].map(([, name, shape, fault, taken = ""]) => {
    const fields = Array.from(taken.matchAll(FIELD), ([, field]) => field);
    return `export const ${name} = /* @__PURE__ */ error(${JSON.stringify([name, shape, fault, ...fields]).slice(1, -1)});`;
  });
  const imported = source.replace(CLASS, "").trim();
  if (!/^import \{ \w+ as __BaseException \} from "[^"]+";$/u.test(imported)) return null;
  return [imported, ERROR, ...made].join("\n");
}

const CLASS =
  /export class (\w+) extends __BaseException \{\s+static shapeId = "([^"]+)";\s+name = "\1";\s+\$fault = "(\w+)";\s+(?:\w+;\s+)*constructor\(opts\) \{\s+super\(\{\s+name: "\1",\s+\$fault: "\3",\s+\.\.\.opts,\s+\}\);\s+Object\.setPrototypeOf\(this, \1\.prototype\);\s+((?:this\.\w+ = opts\.\w+;\s+)*)\}\s+\}/gu;
const FIELD = /this\.(\w+) = opts\.\1;/gu;

const ERROR = `
  function error(name, shapeId, $fault, ...fields) {
    return class Modelled extends __BaseException {
      static shapeId = shapeId;
      name = name;
      $fault = $fault;
      constructor(opts) {
        super({ name, $fault, ...opts });
        Object.setPrototypeOf(this, Modelled.prototype);
        for (const field of fields) this[field] = opts[field];
      }
    };
  }
`;
