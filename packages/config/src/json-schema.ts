import * as z from "zod";
import { hanshoYaml } from "./schema.ts";

/** The JSON schema of `hansho.yaml`, for editors: what may stand where, and what it means. */
function jsonSchema(): Record<string, unknown> {
  // Draft 7: what editors' YAML servers know best.
  const { $schema, ...schema } = z.toJSONSchema(hanshoYaml, { target: "draft-7" });
  return { $schema, title: "hansho.yaml", ...schema };
}

/** The schema as the file `hansho.schema.json` holds it. */
export function jsonSchemaText(): string {
  return `${JSON.stringify(jsonSchema(), null, 2)}\n`;
}
