import { given, type Kind, seen, trouble } from "./kind.ts";

/** Another incident, open already, is passed on to those who depend on it. */
export const cascade: Kind = {
  kind: "cascade",
  category: "internal-service",
  clue: (suspect) => given(seen(suspect, "open-incident", 1.15), trouble(suspect), 0.25),
  claim: (service) => ({
    en: `This follows from the incident that ${service} already has.`,
    ja: `すでに発生している ${service} のインシデントが波及しています。`,
  }),
  step: (service) => ({
    en: `Join the incident of ${service}; acknowledge this one as its consequence.`,
    ja: `${service} のインシデントに合流し、本件はその影響として確認済みにしてください。`,
  }),
};
