import { cutEnd } from "@hansho/slack/render/cut";
import { neutral } from "@hansho/slack/render/escape";

/** A text on one line of a terminal, so many units long at the most: nothing from outside may move the cursor or begin a line of its own. */
export function terminalLine(text: string, most: number): string {
  return cutEnd(neutral(text).replace(/\s+/gu, " ").trim(), most);
}
