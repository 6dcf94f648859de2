import { given, type Kind, seen, together } from "./kind.ts";

/** More comes in than was ever planned for. */
export const traffic: Kind = {
  kind: "traffic",
  category: "infrastructure",
  // What is at its limit under so much traffic is at its limit because of it.
  clue: (suspect) => {
    const more = seen(suspect, "more-traffic");
    return together(more, given(seen(suspect, "at-its-limit"), more), given(seen(suspect, "slow-itself"), more));
  },
  claim: (service) => ({
    en: `Far more requests than usual arrive at ${service}.`,
    ja: `${service} へのリクエストが通常より大幅に増えています。`,
  }),
  step: (service) => ({
    en: `Find out where the requests to ${service} come from; scale out, or limit that source.`,
    ja: `${service} への流入元を調べ、増強するか流入元を制限してください。`,
  }),
};
