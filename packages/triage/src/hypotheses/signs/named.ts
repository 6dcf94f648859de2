import type { Scene } from "../scene/scene.ts";

/** How a line names what it could not reach. */
const REACHED_FOR =
  /\b(?:connect(?:ion)?(?: to)?|lookup|resolve|dial tcp|upstream|ECONN\w+|ETIMEDOUT|ENOTFOUND|call(?:s|ed|ing)? (?:of|to)|request to|response (?:of|from)|answer (?:of|from)|from|to|of|on|with|service:?|by|POST|GET|PUT|DELETE|PATCH)\s+(?:the\s+)?["'(]?(?:https?:\/\/)?(?:[^\s/@]*@)?([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*)(?=$|[\s:/,;"')>\]])/giu;

/** The other service that an error names as the one at fault, by its own name or by what it does; null where it names none that is known, nor a public host. */
export function named(text: string, service: string, { services, servedBy }: Scene): string | null {
  const read = text.slice(0, 1_000);
  for (const [, name = ""] of read.matchAll(REACHED_FOR)) {
    const known = knownAs(name.toLowerCase(), services);
    if (known !== null && known !== service) return known;
  }
  const words = read.toLowerCase().match(WORD) ?? [];
  const other = (name: string | undefined): name is string => name !== undefined && name !== service;
  return (
    words.find((word) => other(word) && word.length >= 4 && services.has(word)) ??
    words.map((word) => servedBy.get(word)).find(other) ??
    hostIn(read, service)
  );
}

const WORD = /[a-z0-9][a-z0-9.-]*[a-z0-9]/gu;

/** `discovery-server.shop.svc` is the service `discovery-server`. */
function knownAs(name: string, services: ReadonlySet<string>): string | null {
  if (services.has(name)) return name;
  const first = name.split(".", 1)[0] ?? name;
  return first.length >= 2 && services.has(first) ? first : null;
}

/** A host on the internet is its own service, though nobody traces it. */
function hostIn(text: string, service: string): string | null {
  const host = /https?:\/\/(?:[^/@\s]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/iu.exec(text)?.[1]?.toLowerCase();
  return host && host !== service && /\.[a-z]{2,}$/u.test(host) && !/\.(?:internal|local|svc)$/u.test(host)
    ? host
    : null;
}
