/** Who may mute for longer than a tenant lets everybody. */
export type Role = {
  name: string;
  /** Slack's user ids. */
  users: readonly string[];
  /** Slack's user groups (`S…`), whose members have the role too. */
  groups?: readonly string[];
  /** How long (ms) they may mute at the most. */
  muteMost: number;
};

/**
 * How long somebody may mute: what the tenant lets everybody, or what one of their roles lets them, whichever is longer. `within` are the
 * groups that they are known to be in.
 */
export function mayMuteFor(
  user: string,
  everybody: number,
  roles: readonly Role[],
  within: ReadonlySet<string> = new Set(),
): number {
  const own = roles.filter((role) => isIn(role, user, within));
  return Math.max(everybody, ...own.map(({ muteMost }) => muteMost));
}

/** Whether somebody may do what not everybody may: who is in a role, or anybody where there is none. */
export function isTrusted(user: string, roles: readonly Role[], within: ReadonlySet<string> = new Set()): boolean {
  return roles.length === 0 || roles.some((role) => isIn(role, user, within));
}

function isIn({ users, groups }: Role, user: string, within: ReadonlySet<string>): boolean {
  return users.includes(user) || groups?.some((group) => within.has(group)) === true;
}

/** Whose roles let them mute for so long, who may do so for longest first. */
export function whoMayMuteFor(length: number, roles: readonly Role[]): Role[] {
  return roles.filter(({ muteMost }) => muteMost >= length).toSorted((a, b) => b.muteMost - a.muteMost);
}
