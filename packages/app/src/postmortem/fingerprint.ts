/** A text's fingerprint, 12 hexadecimal digits: two FNV-1a hashes, for a few thousand lines of one document never twice the same. */
export function fingerprint(text: string): string {
  return (
    fnv(text, 0x811c9dc5).toString(16).padStart(8, "0") + (fnv(text, 0x1234567) >>> 16).toString(16).padStart(4, "0")
  );
}

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (const byte of new TextEncoder().encode(text.toWellFormed())) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
