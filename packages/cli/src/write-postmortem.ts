import { readFile, writeFile } from "node:fs/promises";
import { tenantOfId } from "@hansho/app/act/tenants-of";
import type { Postmortem } from "@hansho/app/postmortem/document";
import type { Format } from "@hansho/app/postmortem/format";
import { write } from "@hansho/app/postmortem/formats";
import { gatherKept } from "@hansho/app/postmortem/gather";
import { readMarkdown } from "@hansho/app/postmortem/markdown/read";
import { merged } from "@hansho/app/postmortem/merge";
import { postmortemOf } from "@hansho/app/postmortem/postmortem-of";
import { readJson } from "@hansho/app/postmortem/schema";
import { blameIn } from "@hansho/app/postmortem/wording";
import type { Locale } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import { askStack } from "./ask-stack.ts";
import { type Stack, stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";
import { Told } from "./told.ts";

/** What the command was told. */
export type PostmortemOptions = {
  tenant?: string;
  lang?: Locale;
  format: Format;
  out?: string;
  from?: string;
  names?: true;
  stage?: string;
  region?: string;
};

/** Reads what is kept of incidents and writes their postmortem, to a file or to the standard output. */
export async function writePostmortem(typed: string[], options: PostmortemOptions): Promise<void> {
  const folder = process.cwd();
  const stack = await stackOf(folder, options);
  const config = await configOf(folder, options.stage);
  const { tenant, ids } = whose(tenantsIn(config, options.tenant), typed);
  const locale = options.lang ?? tenant.locale;
  const edited = await editedIn(options, locale);
  const { kept, picture } = await keptIn(stack, tenant, ids);
  const fresh = postmortemOf(kept, { locale, tenant, names: options.names === true });
  const document = edited ? merged(edited, fresh) : fresh;
  const text = write(document, options.format, picture);
  if (options.out === undefined) process.stdout.write(text);
  else await writeFile(options.out, text);
  for (const hint of hintsIn(document)) console.error(hint);
  if (options.out !== undefined) console.error(`${options.out} written.`);
}

/** All of one tenant's. */
function whose(tenants: readonly Tenant[], typed: readonly string[]): { tenant: Tenant; ids: string[] } {
  const found = typed.map((word) => tenantOfId(tenants, word));
  const stranger = typed.find((_, index) => found[index] === null);
  if (stranger !== undefined) {
    const prefixes = tenants.map(({ prefix }) => `${prefix}-1`).join(", ");
    throw new Told(`${stranger} is no incident's id of a tenant in hansho.yaml: they look like ${prefixes}.`);
  }
  const known = found.filter((one) => one !== null);
  const [first] = known;
  if (!first || known.some(({ tenant }) => tenant.name !== first.tenant.name)) {
    throw new Told("These incidents belong to several tenants: write a postmortem of each tenant's own.");
  }
  return { tenant: first.tenant, ids: [...new Set(known.map(({ id }) => id))] };
}

async function keptIn(stack: Stack, tenant: Tenant, ids: readonly string[]) {
  const [{ table }, { dynamoAlarms }, { dynamoLedger }, { dynamoCards }, { dynamoPictures }] = await Promise.all([
    import("@hansho/aws/table/table"),
    import("@hansho/aws/table/alarms"),
    import("@hansho/aws/table/ledger"),
    import("@hansho/aws/table/cards"),
    import("@hansho/aws/table/pictures"),
  ]);
  return askStack(stack, async ({ client, table: name, archive }) => {
    const rows = table(client, name);
    const [alarms, cards] = [dynamoAlarms(rows, Date.now), dynamoCards(rows, Date.now)];
    const gathered = await gatherKept({ alarms, cards, ledger: dynamoLedger(rows), archive })(tenant, ids);
    if ("unknown" in gathered) throw new Told(`Nothing is known of ${gathered.unknown.join(", ")}.`);
    const key = gathered.kept[0].incident.evidence?.picture;
    const picture = key === undefined ? null : await dynamoPictures(rows, Date.now).load(key);
    return { kept: gathered.kept, picture };
  });
}

/** What people worked on: the file that is named, or the one that would be written over. */
async function editedIn({ from, out, format }: PostmortemOptions, locale: Locale): Promise<Postmortem | null> {
  const file = from ?? (format === "md" || format === "json" ? out : undefined);
  if (file === undefined) return null;
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (from === undefined && cause.code === "ENOENT") return null;
    throw new Told(`${file} cannot be read: ${cause.message}`, { cause });
  });
  if (text === null) return null;
  const edited = readEdited(text, file);
  if (edited.locale === locale) return edited;
  throw new Told(
    `${file} is in another language (${edited.locale}): write it on with \`--lang ${edited.locale}\`, or to another file.`,
  );
}

function readEdited(text: string, file: string): Postmortem {
  const told = `${file} is no postmortem of Hansho's that can be read any more: write to another file with --out, or mend its first lines.`;
  if (!text.trimStart().startsWith("{")) {
    const read = readMarkdown(text);
    if (read) return read;
    throw new Told(told);
  }
  try {
    return readJson(text);
  } catch (cause) {
    throw new Told(`${told} ${cause instanceof Error ? cause.message : ""}`, { cause });
  }
}

/** What people wrote is never changed; where it may blame, they are told. */
function hintsIn({ sections }: Postmortem): string[] {
  const written = Object.values(sections).flatMap((items) =>
    items.flatMap((item) => (item.kind === "written" ? [item.text] : [])),
  );
  return written.flatMap((text) =>
    blameIn(text).map((word) => `Wording: “${word}” speaks of a person. What made that step likely?`),
  );
}
