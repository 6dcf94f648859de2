import { given, type Kind, saying, seen, together, trouble } from "./kind.ts";

/** Requests arrive before a service is ready to serve them. */
export const startUp: Kind = {
  kind: "start-up",
  category: "infrastructure",
  clue: (suspect) =>
    together(
      given(seen(suspect, "starting", 1.15), trouble(suspect), 0.2),
      given(seen(suspect, "off-its-usual", 0.6, saying(/^unhealthy/u)), seen(suspect, "starting")),
    ),
  claim: (service) => ({
    en: `${service} was asked before it had finished starting.`,
    ja: `${service} の起動が完了する前にリクエストが届きました。`,
  }),
  step: (service) => ({
    en: `See whether ${service} is healthy by now; lengthen the health check's grace period, or warm it up before it gets traffic.`,
    ja: `${service} が正常になったかを確認し、ヘルスチェックの猶予を延ばすか、流量を入れる前に暖機してください。`,
  }),
};
