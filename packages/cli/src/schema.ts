import { writeFile } from "node:fs/promises";
import { jsonSchemaText } from "@hansho/config/json-schema";
import { Command } from "commander";

/** `hansho schema`: writes the JSON schemas that editors check hansho.yaml by, and that programs read postmortems by. */
export function schemaCommand(): Command {
  return new Command("schema")
    .description("write the JSON schemas of hansho.yaml, for editors, and of postmortems")
    .option("--out <file>", "where that of hansho.yaml goes to", "hansho.schema.json")
    .option("--postmortem <file>", "where that of postmortems goes to", "docs/postmortem.schema.json")
    .action(writeSchema);
}

async function writeSchema({ out, postmortem }: { out: string; postmortem: string }): Promise<void> {
  const { postmortemJsonSchema } = await import("@hansho/app/postmortem/schema");
  await writeFile(out, jsonSchemaText());
  await writeFile(postmortem, postmortemJsonSchema());
  console.log(`${out} and ${postmortem} written.`);
}
