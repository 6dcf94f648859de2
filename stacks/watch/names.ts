/** What the names of all alarms begin with that watch Hansho itself. */
export const WATCH = "hansho-watch-";
