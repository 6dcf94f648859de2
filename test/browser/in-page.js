// Runs inside the page, before its own scripts: what the browser tests measure there.
globalThis.measure = {
  /** The colour of the first card's bar. */
  bar: () => getComputedStyle(document.querySelector("#messages .attachment"), "::before").backgroundColor,

  /** Whether nothing is wider than the window. */
  fits: () =>
    [...document.querySelectorAll("body, main, #thread, #messages, #thread-messages")].every(
      (box) => box.scrollWidth <= innerWidth,
    ),

  /** Such elements whose content is higher than they are: it lies over what follows, or is scrolled. */
  spilling: (selector) =>
    [...document.querySelectorAll(selector)]
      .filter((box) => box.scrollHeight > box.clientHeight + 1)
      .map((box) => box.textContent.slice(0, 60)),

  /** Where the last message stands in its channel: how far below the top, in whole pixels, and whether it ends below the bottom. */
  last() {
    const list = document.querySelector("#messages").getBoundingClientRect();
    const last = document.querySelector("#messages article:last-of-type").getBoundingClientRect();
    return { top: Math.round(last.top - list.top), over: last.bottom > list.bottom };
  },

  /** WCAG's contrast ratio of the first such element's text on the first opaque background behind it. */
  contrast: (selector) => ratioOf(document.querySelector(selector)),

  /** Words that stand out too little from what is behind them (WCAG AA: 4.5), each with its ratio; text over a picture is not measured. */
  faint() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent.trim();
      if (text === "" || !/[\p{L}\p{N}]/u.test(text) || !isSeen(element)) continue;
      const ratio = ratioOf(element);
      if (ratio < 4.5)
        found.push(`${ratio.toFixed(2)} "${text.slice(0, 40)}" in ${element.className || element.tagName}`);
    }
    return found;
  },

  /** Controls that are seen and have no name. */
  nameless: () =>
    [...document.querySelectorAll("button, a[href], input, select, textarea")]
      .filter((control) => isSeen(control) && nameOf(control) === "")
      .map((control) => control.outerHTML.slice(0, 120)),

  /** Whether what has the focus, or what stands for it, has an outline or a ring. */
  focusSeen() {
    const at = document.activeElement;
    if (at === document.body) return { seen: true };
    for (let box = at; box !== null && box !== document.body; box = box.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
      if ((outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none") return { seen: true };
    }
    return { seen: false, at: at.outerHTML.slice(0, 120) };
  },

  /** What describes the element that has the focus. */
  described() {
    const ids = document.activeElement.getAttribute("aria-describedby") ?? "";
    return ids
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" ");
  },

  /** Whether a picture has been drawn. */
  drawn: (picture) => picture.complete && picture.naturalWidth > 0,
};

function isSeen(element) {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  // A modal dialog makes all the rest inert.
  const modal = document.querySelector("dialog:modal");
  return width > 0 && height > 0 && (modal === null || modal.contains(element));
}

function nameOf(control) {
  const byId = (control.getAttribute("aria-labelledby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "");
  const labels = [...(control.labels ?? [])].map((label) => label.textContent);
  const own = control.matches("button, a") ? control.textContent : "";
  return [control.getAttribute("aria-label") ?? "", ...byId, ...labels, own].join("").trim();
}

/** The contrast of an element's text on all that lies behind it, one translucent layer over the other. */
function ratioOf(element) {
  const layers = [];
  for (let box = element; box !== null; box = box.parentElement) {
    const color = rgba(getComputedStyle(box).backgroundColor);
    layers.unshift(color);
    if (color[3] === 1) break;
  }
  const paper = layers.reduce(over, [255, 255, 255, 1]);
  const ink = over(paper, rgba(getComputedStyle(element).color));
  const [bright, dark] = [luminance(paper), luminance(ink)].toSorted((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

function rgba(color) {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

function over(below, above) {
  const [r, g, b] = [0, 1, 2].map((part) => above[part] * above[3] + below[part] * (1 - above[3]));
  return [r, g, b, 1];
}

function luminance([r, g, b]) {
  const [red, green, blue] = [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
