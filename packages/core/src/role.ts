/** Who may mute for longer than a tenant lets everybody. */
export type Role = {
  name: string;
  /** Slack's user ids. */
  users: readonly string[];
  /** How long (ms) they may mute at the most. */
  muteMost: number;
};

/** How long somebody may mute: what the tenant lets everybody, or what one of their roles lets them, whichever is longer. */
export function mayMuteFor(user: string, everybody: number, roles: readonly Role[]): number {
  return Math.max(everybody, ...roles.filter(({ users }) => users.includes(user)).map(({ muteMost }) => muteMost));
}

/** Whose roles let them mute for so long, who may do so for longest first. */
export function whoMayMuteFor(length: number, roles: readonly Role[]): Role[] {
  return roles.filter(({ muteMost }) => muteMost >= length).sort((a, b) => b.muteMost - a.muteMost);
}
