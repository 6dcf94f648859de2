const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Pulumi's wire values as plain JSON: a secret becomes its value, an asset a mark of itself. */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plain);
  const fields = value as Record<string, unknown>;
  if (fields[SIGNATURE] === SECRET) return plain(fields.value);
  if (fields.__pulumiAsset || fields.__pulumiArchive) return { $asset: true };
  return Object.fromEntries(Object.entries(fields).map(([name, item]) => [name, plain(item)]));
}
