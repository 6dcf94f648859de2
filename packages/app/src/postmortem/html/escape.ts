import type { Link } from "../document.ts";

/** A text as HTML shows it, in an attribute too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A link to a page; what is no page's address stays a text. */
export function linkHtml({ label, url }: Link): string {
  if (!/^https?:\/\//iu.test(url)) return escapeHtml(label);
  return `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(label)}</a>`;
}
