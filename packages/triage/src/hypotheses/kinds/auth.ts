import { type Kind, of, saying, spoken, strongest } from "./kind.ts";

/** Somebody may no longer do what they must: a token, certificate or permission. */
export const auth: Kind = {
  kind: "auth",
  category: "auth",
  clue: (suspect) => strongest(spoken(suspect, 1.05, of("auth")), spoken(suspect, 1.05, saying(EXPIRED))),
  claim: (service) => ({
    en: `A token, certificate or permission that ${service} needs is not valid.`,
    ja: `${service} が必要とするトークン・証明書・権限が有効ではありません。`,
  }),
  step: (service) => ({
    en: `Check when the credentials and certificates of ${service} expire and who changed its permissions; renew them.`,
    ja: `${service} の認証情報と証明書の期限、権限の変更を確認し、更新してください。`,
  }),
};

const EXPIRED =
  /certificate (?:has |is )?(?:expired|not yet valid)|x509|CERT_HAS_EXPIRED|secret is expired|signature (?:has )?expired/iu;
