let made = 0;

/** A name nobody else uses: implementations that share one table are kept apart by their keys alone. */
export function unique(what: string): string {
  made += 1;
  return `${what}-${made}`;
}
