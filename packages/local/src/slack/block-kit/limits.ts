/**
 * Block Kit's limits, as Slack documents them (docs.slack.dev/reference/block-kit). Lengths are counted in UTF-16 units:
 * how Slack counts characters beyond the basic plane is not documented, and what passes here passes by either count.
 */
export const blockKit = {
  blocks: { message: 50, modal: 100 },
  id: 255,
  text: 3_000,
  header: 150,
  section: { text: 3_000, fields: 10, field: 2_000 },
  context: 10,
  actions: 25,
  button: { text: 75, value: 2_000, url: 3_000, accessibilityLabel: 75 },
  option: { text: 75, description: 75, value: 150, url: 3_000 },
  overflow: 5,
  select: { options: 100, groups: 100, groupLabel: 75, placeholder: 150 },
  choices: 10,
  confirm: { title: 100, text: 300, button: 30 },
  image: { url: 3_000, altText: 2_000, title: 2_000 },
  table: { rows: 100, cells: 20 },
  input: { label: 2_000, hint: 2_000, value: 3_000 },
  view: { label: 24, metadata: 3_000, stack: 3, bytes: 250_000 },
  markdown: 12_000,
  /**
   * Not documented. Measured by a user (slackapi/bolt-js#2867): 9,597 characters in 50 blocks accepted, 11,341 in 45
   * refused with msg_blocks_too_long; Slack's people speak of "12,000 text characters with a buffer for block containers".
   */
  allText: { characters: 12_000, buffer: 20 },
} as const;

/** Limits of a message outside its blocks. */
export const messageLimits = {
  /** Longer text of a post is cut. */
  postText: 40_000,
  /** Longer text of an update is refused with msg_too_long. */
  updateText: 4_000,
  attachments: 100,
} as const;
