const VARIABLE =
  /"[^"]*"|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])|`[^`]*`|「[^」]*」|https?:\/\/\S+|\/[\w/.-]*\d[\w/.-]*|[\w.-]*\d[\w.-]*|\*{3}/gu;

/** What a text says whoever it is about: quoted words, numbers, ids and addresses are one and the same. */
export function templateOf(text: string): string {
  return text
    .slice(0, 1000)
    .replace(VARIABLE, "<*>")
    .replace(/(?:<\*>[\s,:;|-]*){2,}/gu, "<*> ")
    .replace(/\s+/gu, " ")
    .trim();
}
