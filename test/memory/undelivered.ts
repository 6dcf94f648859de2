import type { Delivery } from "@hansho/core/card";

/** A card nobody has shown yet. */
export const undelivered: Delivery = {
  shown: 0,
  channel: null,
  main: { ts: null, posting: null },
  parts: {},
  editedAt: null,
  failed: null,
};
