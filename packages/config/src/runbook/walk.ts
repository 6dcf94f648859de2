import type { Nodes } from "mdast";

/** Every node of a Markdown tree, the tree's own first, in the order of the text. */
export function* nodesIn(nodes: readonly Nodes[]): Generator<Nodes> {
  for (const node of nodes) {
    yield node;
    if ("children" in node) yield* nodesIn(node.children);
  }
}

/** What a reader sees of a node, without its formatting. */
export function plainText(node: Nodes): string {
  return nodesIn([node])
    .map((one) => (one.type === "text" || one.type === "inlineCode" ? one.value : ""))
    .toArray()
    .join("");
}
