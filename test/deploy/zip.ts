const CENTRAL = Buffer.from("PK\u0001\u0002", "latin1");

/** The CRC-32 of each file in a zip archive, by name, as its central directory says (APPNOTE.TXT 4.3.12). */
export function sumsInZip(zip: Buffer): Record<string, number> {
  const sums: Record<string, number> = {};
  const start = zip.readUInt32LE(zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1") + 16);
  for (let at = start; zip.subarray(at, at + 4).equals(CENTRAL); ) {
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const path = zip.toString("utf8", at + 46, at + 46 + name);
    if (!path.endsWith("/")) sums[path] = zip.readUInt32LE(at + 16);
    at += 46 + name + extra + comment;
  }
  return sums;
}
