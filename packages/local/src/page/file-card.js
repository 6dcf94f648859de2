import { el } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").SharedFile} SharedFile */

/**
 * A file that a message brings: a picture is shown, anything else is a card with its name, kind and size; both can be downloaded.
 * @param {SharedFile} file
 * @returns {HTMLElement}
 */
export function fileCard(file) {
  const address = `/local/files/${file.id}`;
  const download = el(
    "a",
    { class: "act", href: `${address}?download=1`, download: file.name, "aria-label": words.download(file.name) },
    "⬇",
  );
  const facts = el(
    "div",
    { class: "facts" },
    el("strong", {}, file.title),
    el("span", {}, `${file.pretty_type} · ${sizeOf(file.size)}`),
  );
  if (file.mimetype.startsWith("image/")) {
    const picture = el("img", { class: "picture", src: address, alt: file.title, loading: "lazy" });
    return el("figure", { class: "file is-picture" }, el("figcaption", {}, facts, download), picture);
  }
  return el("div", { class: "file" }, el("span", { class: "kind", "aria-hidden": "true" }, "📄"), facts, download);
}

/** @param {number} bytes */
function sizeOf(bytes) {
  const [unit, by] = bytes < 1_000 ? ["byte", 1] : bytes < 1_000_000 ? ["kilobyte", 1_000] : ["megabyte", 1_000_000];
  const format = new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: String(unit),
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
  return format.format(bytes / Number(by));
}
