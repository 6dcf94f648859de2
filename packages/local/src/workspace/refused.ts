/** A real workspace that cannot be used as it is set up; the message says what to do. */
export class WorkspaceRefused extends Error {
  override name = "WorkspaceRefused" as const;
}
