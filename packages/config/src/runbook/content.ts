import { posix } from "node:path";
import type { Nodes } from "mdast";
import { lineOf, type Report } from "./report.ts";
import type { Section } from "./sections.ts";
import { nodesIn } from "./walk.ts";

/** What Markdown has and a Slack message has not. */
const NOT_IN_SLACK: Record<string, string> = {
  html: "HTML is not shown in Slack; expected Markdown",
  image: "a picture is not shown in Slack; expected a link to it",
  imageReference: "a picture is not shown in Slack; expected a link to it",
  linkReference: "expected the address in place: [text](https://…)",
  footnoteReference: "a footnote has no place in Slack; expected the text itself",
};

/** Reports what would be lost, misread or dead once the text stands in Slack. */
export function checkContent(section: Section, file: string, files: ReadonlySet<string>, report: Report): void {
  for (const node of nodesIn(section.content)) {
    const lost = isComment(node) ? undefined : NOT_IN_SLACK[node.type];
    if (lost) report(lineOf(node), lost);
    const dead = node.type === "link" ? deadLink(node.url, file, files) : null;
    if (dead) report(lineOf(node), dead);
    if (node.type === "text" && BARE_MARK.test(node.value)) {
      report(lineOf(node), "Slack would read `*`, `_` or `~` here as formatting; expected it inside `code`");
    }
    if (section.name === "first-steps") checkCommands(node, report);
  }
}

/** The commands of a section's code blocks, for comparing languages. */
export function codeBlocksOf(sections: readonly Section[]): string[] {
  const nodes = nodesIn(sections.flatMap((section) => section.content));
  return nodes.flatMap((node) => (node.type === "code" ? [node.value] : [])).toArray();
}

/** A mark at the edge of a word; inside one, as in `snake_case`, Slack leaves it alone. */
const BARE_MARK = /[*~]|(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/u;

function isComment(node: Nodes): boolean {
  return node.type === "html" && node.value.startsWith("<!--");
}

function deadLink(url: string, file: string, files: ReadonlySet<string>): string | null {
  if (/^(?:https:\/\/|mailto:)/u.test(url)) return null;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(url)) return `link to \`${url}\`; expected https or mailto`;
  if (url.startsWith("#")) return `link to \`${url}\`; expected a whole address, as a message has no anchors`;
  const target = posix.join(posix.dirname(file), url.replace(/#.*$/u, ""));
  return files.has(target) ? null : `dead link to \`${url}\`; expected a runbook's file or a whole address`;
}

/** Commands of the AWS command line that only read; `get-secret-value` reads too much for a channel. */
const READING = /^(?:describe|list|get|lookup|filter|search|tail|start-query|wait|ls)(?:-|$)/u;

/** The first steps are taken half asleep: they look, and change nothing. */
function checkCommands(node: Nodes, report: Report): void {
  if (node.type !== "code" && node.type !== "inlineCode") return;
  for (const [, service, verb = ""] of node.value.matchAll(/\baws\s+([a-z][a-z0-9-]*)\s+([a-z][a-z0-9-]*)/gu)) {
    if (READING.test(verb) && verb !== "get-secret-value") continue;
    report(
      lineOf(node),
      `\`aws ${service} ${verb}\` does more than look; expected it under Mitigate, not in the first steps`,
    );
  }
}
