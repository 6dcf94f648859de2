/** Until the pointer that is down is up again and what it pressed was clicked. */
export function released() {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const listening = new AbortController();
      const up = () => {
        listening.abort();
        // The click comes right after the pointer is up.
        setTimeout(resolve);
      };
      for (const type of ["pointerup", "pointercancel", "blur"])
        addEventListener(type, up, { capture: true, signal: listening.signal });
    })
  );
}
