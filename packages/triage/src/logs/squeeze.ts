/** No logger indents further, and what only blank lines follow has ended. */
const LONG_GAP = /\s{41,}/gu;

/** A text without endless blanks: what is read from it costs the same whatever stands between its words. */
export function squeezed(text: string): string {
  return text.replace(LONG_GAP, (gap) => {
    const line = gap.lastIndexOf("\n");
    return line < 0 ? gap.slice(0, 40) : `\n${gap.slice(line + 1).slice(0, 40)}`;
  });
}
