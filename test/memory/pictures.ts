import type { Pictures } from "@hansho/app/ports/pictures";

/** Pictures in memory. */
export function memoryPictures(now: () => number): Pictures {
  const kept = new Map<string, { png: Uint8Array; until: number }>();
  return {
    async keep(key, png, until) {
      if (png.length > 380_000) return false;
      kept.set(key, { png: Uint8Array.from(png), until });
      return true;
    },
    async load(key) {
      const known = kept.get(key);
      return known && known.until > now() ? known.png : null;
    },
  };
}
