import type { Copies } from "@hansho/app/ports/copies";
import type { Settings } from "./settings.ts";

/** Where postmortems are kept; S3's client is loaded when one is made: no start pays for it. */
export function copiesOf(settings: Settings): Copies {
  let copies: Promise<Copies> | undefined;
  const opened = () => {
    copies ??= open(settings.archiveBucket());
    return copies;
  };
  return {
    read: async (name) => (await opened()).read(name),
    write: async (name, text, type) => (await opened()).write(name, text, type),
  };
}

async function open(bucket: string): Promise<Copies> {
  const [{ s3Copies }, { s3Client }] = await Promise.all([import("@hansho/aws/copies"), import("@hansho/aws/archive")]);
  return s3Copies(s3Client(), bucket);
}
