import { findInBlocks, refuseBlocks } from "@hansho/local/slack/block-kit";
import { describe, expect, test } from "vitest";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const x = (length: number) => "x".repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const option = (index: number) => ({ text: plain(`option ${index}`), value: `${index}` });
const button = (changes: object = {}) => ({ type: "button", text: plain("Acknowledge"), action_id: "ack", ...changes });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const section = (changes: object) => ({ type: "section", ...changes });
const select = (count: number) => ({ type: "static_select", action_id: "mute", options: times(count, option) });
const overflow = (count: number) => ({ type: "overflow", action_id: "more", options: times(count, option) });
const image = (changes: object = {}) => ({
  type: "image",
  image_url: "https://example.com/a.png",
  alt_text: "a",
  ...changes,
});
const table = (rows: number, cells: number) => ({
  type: "table",
  rows: times(rows, () => times(cells, () => ({ type: "raw_text", text: "1" }))),
});
const confirm = (changes: object = {}) => ({
  title: plain("Sure?"),
  text: mrkdwn("It is still in alarm."),
  confirm: plain("Resolve"),
  deny: plain("Cancel"),
  ...changes,
});

describe("takes what is just within Block Kit's limits", () => {
  test.each<[string, object]>([
    ["a header of 150 characters", { type: "header", text: plain(x(150)) }],
    ["a section of 3,000 characters", section({ text: mrkdwn(x(3_000)) })],
    ["a section of ten fields", section({ fields: times(10, () => mrkdwn(x(900))) })],
    ["a field of 2,000 characters", section({ fields: [mrkdwn(x(2_000))] })],
    ["a context of ten elements", { type: "context", elements: times(10, () => mrkdwn("a")) }],
    ["actions of 25 elements", actions(...times(25, (index) => button({ action_id: `a${index}` })))],
    ["a button's text of 75 characters", actions(button({ text: plain(x(75)) }))],
    ["a button's value of 2,000 characters", actions(button({ value: x(2_000) }))],
    ["a button's address of 3,000 characters", actions(button({ url: `https://e.jp/${x(2_987)}` }))],
    ["ids of 255 characters", { ...actions(button({ action_id: x(255) })), block_id: x(255) }],
    ["an overflow of five options", section({ text: mrkdwn("a"), accessory: overflow(5) })],
    ["a menu of 100 options", actions(select(100))],
    ["a confirm dialog", actions(button({ confirm: confirm() }))],
    ["an image with a title", image({ title: plain("p99") })],
    ["a divider", { type: "divider" }],
    ["a table of 100 rows", table(100, 5)],
    ["a table of 20 cells a row", table(5, 20)],
    [
      "rich text",
      {
        type: "rich_text",
        elements: [
          { type: "rich_text_section", elements: [{ type: "text", text: "a", style: { bold: true } }] },
          { type: "rich_text_preformatted", elements: [{ type: "link", url: "https://example.com" }] },
        ],
      },
    ],
  ])("%s", (_name, block) => {
    expect(findInBlocks([block])).toEqual([]);
  });
});

describe("refuses what is beyond, and says where", () => {
  test.each<[string, object, string]>([
    [
      "a header of 151 characters",
      { type: "header", text: plain(x(151)) },
      "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "a header in mrkdwn",
      { type: "header", text: mrkdwn("a") },
      "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ],
    [
      "a section of 3,001 characters",
      section({ text: mrkdwn(x(3_001)) }),
      "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "an empty section text",
      section({ text: mrkdwn("") }),
      "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ],
    ["a section with nothing", section({}), "must provide either text or fields [json-pointer:/blocks/0]"],
    [
      "eleven fields",
      section({ fields: times(11, () => mrkdwn("a")) }),
      "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ],
    [
      "a field of 2,001 characters",
      section({ fields: [mrkdwn(x(2_001))] }),
      "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ],
    [
      "eleven context elements",
      { type: "context", elements: times(11, () => mrkdwn("a")) },
      "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "a button in a context",
      { type: "context", elements: [button()] },
      "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ],
    [
      "26 actions",
      actions(...times(26, (index) => button({ action_id: `a${index}` }))),
      "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ],
    ["no actions", actions(), "no less than 1 items allowed [json-pointer:/blocks/0/elements]"],
    [
      "a button's text of 76 characters",
      actions(button({ text: plain(x(76)) })),
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ],
    [
      "a button's value of 2,001 characters",
      actions(button({ value: x(2_001) })),
      "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ],
    [
      "a button's address that is none",
      actions(button({ url: "javascript:alert(1)" })),
      "must be a valid URL [json-pointer:/blocks/0/elements/0/url]",
    ],
    [
      "a button's address of 3,001 characters",
      actions(button({ url: `https://e.jp/${x(2_988)}` })),
      "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ],
    [
      "a style that there is not",
      actions(button({ style: "green" })),
      "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
    ],
    [
      "an action id of 256 characters",
      actions(button({ action_id: x(256) })),
      "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ],
    [
      "an action id twice",
      actions(button(), button()),
      '`action_id` "ack" already exists for another element [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      "six overflow options",
      actions(overflow(6)),
      "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "101 menu options",
      actions(select(101)),
      "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "a menu without options",
      actions({ type: "static_select", action_id: "m" }),
      "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]",
    ],
    [
      "an option's text of 76 characters",
      actions({ ...overflow(1), options: [{ text: plain(x(76)), value: "1" }] }),
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ],
    [
      "an option's value of 151 characters",
      actions({ ...overflow(1), options: [{ text: plain("a"), value: x(151) }] }),
      "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ],
    [
      "a confirm title of 101 characters",
      actions(button({ confirm: confirm({ title: plain(x(101)) }) })),
      "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]",
    ],
    [
      "a confirm text of 301 characters",
      actions(button({ confirm: confirm({ text: plain(x(301)) }) })),
      "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]",
    ],
    [
      "an image without a description",
      { type: "image", image_url: "https://example.com/a.png" },
      "missing required field: alt_text [json-pointer:/blocks/0]",
    ],
    [
      "an image without an address",
      { type: "image", alt_text: "a" },
      "must provide either image_url or slack_file [json-pointer:/blocks/0]",
    ],
    ["101 table rows", table(101, 1), "no more than 100 items allowed [json-pointer:/blocks/0/rows]"],
    ["21 table cells", table(1, 21), "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"],
    ["a block that there is not", { type: "banner" }, "unsupported type: banner [json-pointer:/blocks/0/type]"],
    [
      "a block named like an object's own property",
      { type: "constructor" },
      "unsupported type: constructor [json-pointer:/blocks/0/type]",
    ],
    [
      "an element that there is not",
      actions({ type: "slider" }),
      "unsupported type: slider [json-pointer:/blocks/0/elements/0/type]",
    ],
    [
      "a field that there is not",
      { type: "divider", text: "a" },
      "invalid additional property: text [json-pointer:/blocks/0]",
    ],
    [
      "rich text of unknown parts",
      { type: "rich_text", elements: [{ type: "text", text: "a" }] },
      "unsupported type: text [json-pointer:/blocks/0/elements/0/type]",
    ],
  ])("%s", (_name, block, complaint) => {
    expect(findInBlocks([block])).toContain(complaint);
  });

  test("the same block id twice", () => {
    const divider = { type: "divider", block_id: "line" };
    expect(findInBlocks([divider, divider])).toEqual([
      '`block_id` "line" already exists [json-pointer:/blocks/1/block_id]',
    ]);
  });
});

describe("messages", () => {
  const dividers = (count: number) => times(count, () => ({ type: "divider" }));

  test("takes 50 blocks and refuses 51, in an attachment too", () => {
    expect(
      refuseBlocks({ blocks: dividers(50), attachments: [{ color: "#a30200", blocks: dividers(50) }] }),
    ).toBeUndefined();
    expect(refuseBlocks({ blocks: dividers(51) })?.error).toBe("invalid_blocks");
    expect(refuseBlocks({ attachments: [{ blocks: dividers(51) }] })).toMatchObject({
      error: "invalid_attachments",
      errors: ["no more than 50 items allowed [json-pointer:/attachments/0/blocks]"],
    });
  });

  test("refuses blocks whose texts are too long together", () => {
    const sections = (count: number) => times(count, () => section({ text: mrkdwn(x(2_900)) }));
    expect(refuseBlocks({ blocks: sections(4) })).toBeUndefined();
    expect(refuseBlocks({ blocks: sections(5) })?.error).toBe("msg_blocks_too_long");
    expect(refuseBlocks({ attachments: [{ blocks: sections(5) }] })?.error).toBe("msg_blocks_too_long");
  });

  test("refuses an attachment that mixes blocks with the older fields", () => {
    const mixed = { color: "#a30200", blocks: dividers(1), title: "older" };
    expect(refuseBlocks({ attachments: [mixed] })).toMatchObject({
      error: "invalid_attachments",
      errors: ["invalid_keys"],
    });
  });

  test("refuses blocks that are no list and more than 100 attachments", () => {
    expect(refuseBlocks({ blocks: { type: "divider" } })?.error).toBe("invalid_blocks_format");
    expect(refuseBlocks({ blocks: ["divider"] })?.error).toBe("invalid_blocks");
    expect(refuseBlocks({ attachments: times(101, () => ({ text: "a" })) })?.error).toBe("too_many_attachments");
  });
});
