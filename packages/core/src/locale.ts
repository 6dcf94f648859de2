/** The languages a person can read cards, answers and runbooks in. */
export const locales = ["ja", "en"] as const;

/** One of the languages. */
export type Locale = (typeof locales)[number];
