/** Who is in a workspace's user groups, as Slack says. */
export type UserGroups = {
  /** The user ids of a group (`S…`) of a team; null where Slack does not say. */
  members(team: string, group: string): Promise<readonly string[] | null>;
};
