/** What made a postmortem, with its version. */
export const MADE_BY = "Hansho 0.1.0";
