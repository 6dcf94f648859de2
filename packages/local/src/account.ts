/** The account that this machine plays: the scenarios' alarms ring in it, and the functions run in it. */
export const ACCOUNT = "111122223333";
