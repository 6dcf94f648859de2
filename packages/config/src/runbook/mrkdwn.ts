import type { BlockContent, DefinitionContent, List, ListItem, PhrasingContent, RootContent } from "mdast";
import { tableText } from "./table-text.ts";

/** Any Markdown block of a runbook. */
export type Block = RootContent | BlockContent | DefinitionContent;

/** Makes a text harmless for Slack, which reads commands such as `<!channel>` out of angle brackets. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Markdown blocks as Slack's mrkdwn, a blank line between them. */
export function blocks(nodes: readonly Block[]): string {
  return nodes
    .map(block)
    .filter((text) => text !== "")
    .join("\n\n");
}

/** Markdown within a line as Slack's mrkdwn. */
export function phrasing(nodes: readonly PhrasingContent[]): string {
  return nodes.map(inline).reduce(joined, "");
}

function block(node: Block): string {
  switch (node.type) {
    case "paragraph":
      return phrasing(node.children);
    case "heading":
      return bold(phrasing(node.children));
    case "code":
      return `\`\`\`\n${escaped(node.value)}\n\`\`\``;
    case "blockquote":
      return blocks(node.children).replace(/^/gmu, "> ");
    case "list":
      return list(node);
    case "table":
      return `\`\`\`\n${escaped(tableText(node))}\n\`\`\``;
    case "thematicBreak":
      return "———";
    case "html":
      return escapedHtml(node.value);
    case "definition":
    case "footnoteDefinition":
    case "yaml":
      return "";
    default:
      return "children" in node ? blocks(node.children) : inlineBlock(node);
  }
}

/** A node that belongs inside a line, met where a block was expected. */
function inlineBlock(node: Exclude<Block, { children: unknown }>): string {
  return node.type === "text" || node.type === "inlineCode" || node.type === "break" ? inline(node) : "";
}

function list(node: List): string {
  const start = node.start ?? 1;
  const items = node.children.map((item, index) => listItem(item, node.ordered ? `${start + index}.` : "•"));
  return items.join(node.spread || node.children.some((item) => item.spread) ? "\n\n" : "\n");
}

function listItem(item: ListItem, bullet: string): string {
  const box = item.checked === true ? "☑ " : item.checked === false ? "☐ " : "";
  const [first = "", ...rest] = item.children.map(block);
  return [`${bullet} ${box}${first}`, ...rest.map(indented)].join("\n");
}

/** Indents a block; a fence stays at the edge, because Slack would show the indent as part of the code. */
function indented(text: string): string {
  return text.startsWith("```") ? text : text.replace(/^(?=.)/gmu, "    ");
}

function inline(node: PhrasingContent): string {
  switch (node.type) {
    case "text":
      return escaped(unwrapped(node.value));
    case "inlineCode":
      return `\`${escaped(node.value)}\``;
    case "strong":
      return bold(phrasing(node.children));
    case "emphasis":
      return marked("_", phrasing(node.children));
    case "delete":
      return marked("~", phrasing(node.children));
    case "break":
      return "\n";
    case "link":
      return link(node.url, phrasing(node.children));
    case "image":
      return link(node.url, escaped(node.alt ?? ""));
    case "html":
      return escapedHtml(node.value);
    default:
      return "children" in node ? phrasing(node.children) : "";
  }
}

/** Only a whole address can be followed from Slack; of any other link the text remains. */
function link(url: string, text: string): string {
  if (!/^(?:https?|mailto):/iu.test(url)) return text;
  const address = escaped(url.replaceAll("|", "%7C").replaceAll("<", "%3C").replaceAll(">", "%3E"));
  const label = text.replaceAll("|", "/");
  return label === "" || label === escaped(url) ? `<${address}>` : `<${address}|${label}>`;
}

function bold(text: string): string {
  return marked("*", text);
}

function marked(mark: string, text: string): string {
  return text.trim() === "" ? "" : `${mark}${text.trim()}${mark}`;
}

/** Slack sees a mark only where no letter touches it, which Japanese text needs help with. */
function joined(before: string, after: string): string {
  const touch =
    (/[\p{L}\p{N}]$/u.test(before) && /^[*_~`]/u.test(after)) ||
    (/[*_~`]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after));
  return `${before}${touch ? "\u200b" : ""}${after}`;
}

/** A line end inside a paragraph is a space, except between Japanese characters. */
function unwrapped(text: string): string {
  return text.replace(/(\P{ASCII})\n(?=\P{ASCII})/gu, "$1").replaceAll("\n", " ");
}

function escapedHtml(html: string): string {
  return /^<!--.*-->$/su.test(html) ? "" : escaped(html);
}
