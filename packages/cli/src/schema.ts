import { writeFile } from "node:fs/promises";
import { jsonSchemaText } from "@hansho/config/json-schema";
import { Command } from "commander";

/** `hansho schema`: writes the JSON schema that editors complete and check hansho.yaml by. */
export function schemaCommand(): Command {
  return new Command("schema")
    .description("write the JSON schema of hansho.yaml for editors")
    .option("--out <file>", "where to", "hansho.schema.json")
    .action(writeSchema);
}

async function writeSchema({ out }: { out: string }): Promise<void> {
  await writeFile(out, jsonSchemaText());
  console.log(`${out} written.`);
}
