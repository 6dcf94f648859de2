// Runs inside the page, before its own scripts: what the browser tests measure there.
globalThis.measure = {
  /** The colour of the first card's bar. */
  bar: () => getComputedStyle(document.querySelector("#messages .attachment"), "::before").backgroundColor,

  /** Whether nothing is wider than the window. */
  fits: () =>
    [...document.querySelectorAll("body, main, #thread, #messages, #thread-messages")].every(
      (box) => box.scrollWidth <= innerWidth,
    ),

  /** Where the last message stands in its channel: how far below the top, in whole pixels, and whether it ends below the bottom. */
  last() {
    const list = document.querySelector("#messages").getBoundingClientRect();
    const last = document.querySelector("#messages article:last-of-type").getBoundingClientRect();
    return { top: Math.round(last.top - list.top), over: last.bottom > list.bottom };
  },

  /** WCAG's contrast ratio of the first such element's text on the first opaque background behind it. */
  contrast(selector) {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const toRgb = (color) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data;
    };
    const luminance = (color) => {
      const [r, g, b] = [...toRgb(color)].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const element = document.querySelector(selector);
    let behind = element;
    while (behind !== null && toRgb(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
    const text = luminance(getComputedStyle(element).color);
    const paper = luminance(behind === null ? "#fff" : getComputedStyle(behind).backgroundColor);
    return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
  },
};
