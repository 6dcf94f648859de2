/** What goes wrong is told to the caller; Slack's clients' own log would hold messages. */
export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => "error" as never,
  setName() {},
};
