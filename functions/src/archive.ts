import type { Archive } from "@hansho/app/ports/archive";
import type { Settings } from "./settings.ts";

/** The archive; S3's client is loaded when something is to be archived or read of it: no start pays for it. */
export function archiveOf(settings: Settings): Archive {
  let archive: Promise<Archive> | undefined;
  const opened = () => {
    archive ??= open(settings.archiveBucket());
    return archive;
  };
  return {
    read: async (tenant, incident) => (await opened()).read(tenant, incident),
    write: async (tenant, incident, events) => (await opened()).write(tenant, incident, events),
  };
}

async function open(bucket: string): Promise<Archive> {
  const { s3Archive, s3Client } = await import("@hansho/aws/archive");
  return s3Archive(s3Client(), bucket);
}
