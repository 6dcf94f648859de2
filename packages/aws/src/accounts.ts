/** Credentials that AWS lends for a while. */
export type Lent = { accessKeyId: string; secretAccessKey: string; sessionToken: string; expiration: Date };

/** Takes a role by its ARN. */
export type TakeRole = (role: string) => Promise<Lent>;

/** Whose alarms may be asked about: our own account's, and others' by a role of theirs. */
export type Accounts = {
  /** Whether anything may be asked of an account. */
  reaches(account: string): boolean;
  /** What an account is asked with; undefined for our own, which is asked with what the function has anyway. */
  credentialsOf(account: string): (() => Promise<Lent>) | undefined;
};

/** Without a role, another account must not be asked with our own credentials: what has the same name here is not theirs. */
export class AnotherAccount extends Error {
  override name = "AnotherAccount" as const;
}

/** Our own account and those whose role is known; a role is taken when it is first needed, and once for all clients. */
export function accounts(
  own: string,
  roles: Readonly<Record<string, string>>,
  takeRole: TakeRole,
  now: () => number,
): Accounts {
  const lent = new Map<string, () => Promise<Lent>>();
  return {
    reaches: (account) => account === own || Object.hasOwn(roles, account),
    credentialsOf(account) {
      if (account === own) return undefined;
      const role = Object.hasOwn(roles, account) ? roles[account] : undefined;
      if (role === undefined) return async () => Promise.reject(new AnotherAccount(`No role in ${account} is known.`));
      const credentials = lent.get(account) ?? untilExpiry(() => takeRole(role), now);
      lent.set(account, credentials);
      return credentials;
    },
  };
}

/** The same credentials until shortly before they expire; what was refused is asked for again. */
function untilExpiry(take: () => Promise<Lent>, now: () => number): () => Promise<Lent> {
  const held: { taken: Promise<Lent> | null; until: number } = { taken: null, until: 0 };
  return function credentials() {
    if (held.taken && now() < held.until) return held.taken;
    const taken = take();
    Object.assign(held, { taken, until: Number.POSITIVE_INFINITY });
    taken.then(
      ({ expiration }) => {
        held.until = expiration.getTime() - SHORTLY;
      },
      () => {
        held.until = 0;
      },
    );
    return taken;
  };
}

/** The SDK asks for new credentials as early. */
const SHORTLY = 5 * 60_000;
