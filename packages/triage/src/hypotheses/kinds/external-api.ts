import { CERTAIN, given, type Kind, NOTHING, of, type Suspect, spoken, strongest, trouble } from "./kind.ts";

/** Somebody else's API fails. */
export const externalApi: Kind = {
  kind: "external-api",
  category: "external-api",
  clue: (suspect) =>
    strongest(
      spoken(suspect, 1, of("external-api")),
      isPublicHost(suspect) ? given(CERTAIN, trouble(suspect)) : NOTHING,
    ),
  claim: (service) => ({
    en: `Somebody else's service, ${service}, does not answer as it should.`,
    ja: `外部サービス（${service}）が正しく応答していません。`,
  }),
  step: (service) => ({
    en: `Look at the provider's status page and our error rate against ${service}; switch to the fallback if there is one.`,
    ja: `提供元のステータスページと ${service} へのエラー率を確認し、代替手段があれば切り替えてください。`,
  }),
};

function isPublicHost({ service }: Suspect): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/iu.test(service) && !/\.(?:internal|local|svc)$/u.test(service);
}
