import {
  CERTAIN,
  given,
  type Kind,
  NOTHING,
  of,
  type Suspect,
  saying,
  seen,
  spoken,
  strongest,
  together,
  trouble,
} from "./kind.ts";

/** A database refuses, waits, locks or lags. */
export const database: Kind = {
  kind: "database",
  category: "database",
  clue: (suspect) =>
    strongest(
      together(spoken(suspect, 1, of("database")), seen(suspect, "off-its-usual", 0.5, saying(/^replica/u))),
      // Whatever a database lacks, it is a database's trouble first.
      isDatabase(suspect)
        ? together(given(CERTAIN, trouble(suspect)), seen(suspect, "at-its-limit"), seen(suspect, "slow-itself"))
        : NOTHING,
    ),
  claim: (service) => ({
    en: `The database behind ${service} refuses, locks, lags or is too slow.`,
    ja: `データベース（${service}）が接続を拒否しているか、ロック・遅延・速度低下を起こしています。`,
  }),
  step: (service) => ({
    en: `Look at connections, locks and the slowest queries of ${service}; end what blocks, or fail over.`,
    ja: `${service} の接続数・ロック・遅いクエリを確認し、原因の処理を止めるかフェイルオーバーしてください。`,
  }),
};

/** A database's name tells what it is. */
function isDatabase({ service }: Suspect): boolean {
  return /(?:^|[-_.])(?:db|database|rds|aurora|postgres(?:ql)?|pg|mysql|mariadb|mongo(?:db)?|redis|dynamodb|cassandra|oracle|sqlserver|memcached|elasticache)(?:$|[-_.\d])/iu.test(
    service,
  );
}
