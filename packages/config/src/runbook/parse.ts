import type { Root, RootContent, Yaml } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

/** A Markdown file taken apart: its front matter, if it has any, and what follows. */
export type ParsedMarkdown = { frontMatter: Yaml | null; content: RootContent[] };

/** Reads GitHub's Markdown with YAML front matter; what is not Markdown is a paragraph, so nothing fails. */
export function parseMarkdown(text: string): ParsedMarkdown {
  const root: Root = fromMarkdown(text.replace(/^\ufeff/u, ""), {
    extensions: [frontmatter(["yaml"]), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(["yaml"]), gfmFromMarkdown()],
  });
  const [first, ...rest] = root.children;
  return first?.type === "yaml" ? { frontMatter: first, content: rest } : { frontMatter: null, content: root.children };
}
