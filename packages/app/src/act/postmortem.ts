import type { Person } from "@hansho/core/ledger";
import type { Locale } from "@hansho/core/locale";
import { showPostmortem } from "@hansho/core/show-file";
import type { Config, Tenant } from "@hansho/core/tenant";
import { KEPT_FOR } from "../ports/pictures.ts";
import type { Format } from "../postmortem/format.ts";
import { changeById } from "./change.ts";
import type { ActPorts } from "./ports.ts";

/**
 * What is asked for: the language and the format of the file. Asked for twice with the same `asked` (epoch milliseconds) it is one file;
 * without it each time is another.
 */
export type PostmortemAsked = { locale: Locale; format: Format; asked?: number };

/** What came of asking for a postmortem; `copy` is its name in the bucket. */
export type PostmortemMade =
  /** Its file is owed to the thread of this incident. */
  | { kind: "done"; incident: string; file: string; copy: string }
  /** It is in the bucket alone: its alarm has gone on to another incident, or the file is too large to be kept for the thread. */
  | { kind: "kept"; copy: string; why: "moved-on" | "too-large" }
  /** The copy that people worked on cannot be read any more: it was left as it is. */
  | { kind: "unreadable"; copy: string }
  | { kind: "unknown"; ids: string[] };

/**
 * Makes the postmortem of some incidents of one tenant, brings what people wrote in the last copy over, keeps it in the bucket, and owes its
 * file to the first incident's thread. Making one again keeps what people wrote.
 */
export function postmortem(ports: ActPorts, config: Config) {
  return async function makePostmortem(
    tenant: Tenant,
    ids: readonly [string, ...string[]],
    { locale, format, asked }: PostmortemAsked,
    who: Person,
  ): Promise<PostmortemMade> {
    // Few presses ask for one: what writes it is loaded then.
    const [{ gatherKept }, { postmortemOf }, { merged }, { readMarkdown }, { write }, { mediaTypes }] =
      await Promise.all([
        import("../postmortem/gather.ts"),
        import("../postmortem/postmortem-of.ts"),
        import("../postmortem/merge.ts"),
        import("../postmortem/markdown/read.ts"),
        import("../postmortem/formats.ts"),
        import("../postmortem/format.ts"),
      ]);
    const name = `${tenant.name}/${ids.join("+")}.${locale}`;
    const [gathered, standing] = await Promise.all([gatherKept(ports)(tenant, ids), ports.copies.read(`${name}.md`)]);
    if ("unknown" in gathered) return { kind: "unknown", ids: gathered.unknown };
    const edited = standing === null ? null : readMarkdown(standing);
    if (standing !== null && edited?.locale !== locale) return { kind: "unreadable", copy: `${name}.md` };
    const fresh = postmortemOf(gathered.kept, { locale, tenant, names: false });
    const document = edited ? merged(edited, fresh) : fresh;
    const picture = format === "html" ? await pictureOf(gathered.kept[0].incident.evidence?.picture) : null;
    const text = write(document, format, picture);
    const copy = `${name}.${format}`;
    await Promise.all([
      ports.copies.write(`${name}.md`, write(document, "md", null), mediaTypes.md),
      ...(format === "md" ? [] : [ports.copies.write(copy, text, mediaTypes[format])]),
    ]);
    return owed({ copy, file: `postmortem-${inName(ids)}.${locale}.${format}`, text });

    async function owed(made: { copy: string; file: string; text: string }): Promise<PostmortemMade> {
      const now = ports.clock.now();
      const key = `postmortem/${made.copy}#${asked ?? now}`;
      const bytes = new TextEncoder().encode(made.text);
      if (!(await ports.pictures.keep(key, bytes, now + KEPT_FOR)))
        return { kind: "kept", copy: made.copy, why: "too-large" };
      const [id] = ids;
      const changed = await changeById(ports, config, { tenant, id }, who, (row, incident, act) =>
        showPostmortem(row, incident, { key, name: made.file, lang: locale, format }, act),
      );
      if (changed.kind === "unknown") return { kind: "unknown", ids: [id] };
      if (changed.kind === "ended") return { kind: "kept", copy: made.copy, why: "moved-on" };
      return { kind: "done", incident: id, file: made.file, copy: made.copy };
    }
  };

  async function pictureOf(key: string | undefined): Promise<Uint8Array | null> {
    return key === undefined ? null : ports.pictures.load(key);
  }
}

/** A name of more than 255 bytes is no file's on most machines, and twenty ids may be asked for. */
function inName(ids: readonly string[]): string {
  const more = ids.length - MOST_IN_NAME;
  return [...ids.slice(0, MOST_IN_NAME), ...(more > 0 ? [`and-${more}-more`] : [])].join("-");
}

const MOST_IN_NAME = 10;
