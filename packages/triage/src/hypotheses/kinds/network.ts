import { type Kind, saying, seen, spoken, strongest, together } from "./kind.ts";

/** The way to a service is slow or closed, while the service itself works as ever. */
export const network: Kind = {
  kind: "network",
  category: "infrastructure",
  clue: (suspect) =>
    strongest(
      seen(suspect, "slow-network"),
      // Percentiles accuse the callers: they tell something only where nothing else does.
      seen(suspect, "off-its-usual", 0.3, saying(/^latency/u)),
      together(seen(suspect, "unanswered", 0.9), spoken(suspect, 0.5, saying(NO_WAY))),
    ),
  claim: (service) => ({
    en: `The network to or from ${service} is slow or loses calls; its own work takes as long as ever.`,
    ja: `${service} との間のネットワークが遅いか、呼び出しが失われています。処理自体の時間は変わっていません。`,
  }),
  step: (service) => ({
    en: `Compare the zones, hosts and security groups of ${service} and its callers; move it off the slow host or zone.`,
    ja: `${service} と呼び出し元のゾーン・ホスト・セキュリティグループを比べ、遅いホストやゾーンから外してください。`,
  }),
};

const NO_WAY =
  /timed? ?out|ETIMEDOUT|no route|unreachable|EHOSTUNREACH|reset by peer|deadline exceeded|タイムアウト|到達/iu;
