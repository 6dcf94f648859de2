import { parseSync } from "vite";

/** Any node of the syntax tree; the parser's own types would have every rule cast. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown };

/** A node, and what a rule has to know of its surroundings. */
export type Seen = {
  node: Node;
  parent: Node | null;
  /** A link of a chain with `?.`, which no parenthesis may part. */
  linked: boolean;
  /** Outside all functions: done once, when the module loads. */
  atLoad: boolean;
};

/** All of a module that runs, parents first: no types, no imports, and no text of an error, which says what our own code did wrong. */
export function nodesOf(source: string): Seen[] {
  return within(parseSync("module.ts", source).program as unknown as Node, null, { linked: false, atLoad: true });
}

/** Whether a value is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** What a link of a chain hangs on: the object of a member, the function of a call. */
export function hangsOn(link: Node): Node | null {
  const before = link.callee ?? link.object;
  return isNode(before) ? before : null;
}

function within(node: Node, parent: Node | null, where: { linked: boolean; atLoad: boolean }): Seen[] {
  if (isType(node)) return [];
  const children = Object.entries(node)
    .filter(([key]) => !isSpared(node, key))
    .flatMap(([, child]) => (Array.isArray(child) ? child : [child]).filter(isNode));
  const chain = where.linked || node.type === "ChainExpression";
  const atLoad = where.atLoad && !/Function/u.test(node.type);
  return [
    { node, parent, ...where },
    ...children.flatMap((child) => {
      const linked = chain && (hangsOn(node) === child || node.expression === child);
      return within(child, node, { linked, atLoad });
    }),
  ];
}

function isSpared(node: Node, key: string): boolean {
  if (key === "key") return node.computed !== true;
  if (node.type === "ImportDeclaration" || node.type.startsWith("Export")) return key === "source";
  if (node.type === "NewExpression") return key === "arguments" && /Error$/u.test(String((node.callee as Node).name));
  if (node.type === "MethodDefinition") return node.kind === "constructor";
  return node.type === "CatchClause" && key === "param";
}

function isType({ type, importKind }: Node): boolean {
  return importKind === "type" || (type.startsWith("TS") && !/^TS(?:As|Satisfies|NonNull)/u.test(type));
}
