/** Words by which a text speaks of somebody's fault rather than of what made it likely; a hint, for people to judge. */
const BLAME: readonly RegExp[] = [
  /\b(?:blam(?:e|ed|ing)|careless(?:ly|ness)?|negligen(?:t|ce)|stupid(?:ly|ity)?|lazy|incompeten(?:t|ce)|sloppy|idiot(?:ic)?|(?:his|her|their|your) fault|human error|should(?:n't)? have|forgot to|failed to (?:check|notice|follow|read|test)|messed up|screwed up)\b/giu,
  /(?:のせい|怠慢|不注意|うっかり|ケアレスミス|人為ミス|ヒューマンエラー|怠っ|べきだった|べきでした|のミス|責任は|責任者が悪|無責任|軽率|認識不足|確認不足|確認漏れ)/gu,
];

/** The words of a text that may blame, each once, as they stand. */
export function blameIn(text: string): string[] {
  return [...new Set(BLAME.flatMap((words) => [...text.matchAll(words)].map(([word]) => word)))];
}
