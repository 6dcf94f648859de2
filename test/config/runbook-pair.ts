import type { RunbookFile } from "@hansho/config/runbook/lint";

/** Replacements in one file of the pair, from a text that must be in it. */
export type Edits = { en?: readonly [string, string][]; ja?: readonly [string, string][] };

/** A small, faultless pair of files of the general runbook, with some of its text replaced. */
export function pair({ en = [], ja = [] }: Edits = {}): RunbookFile[] {
  return [
    { path: "runbooks/unknown.en.md", text: edited(ENGLISH, en) },
    { path: "runbooks/unknown.ja.md", text: edited(JAPANESE, ja) },
  ];
}

function edited(text: string, edits: readonly [string, string][]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The file has no ${JSON.stringify(from)} to replace.`);
    return before.replace(from, () => to);
  }, text);
}

const ENGLISH = `---
slug: unknown
category: unknown
title: Cause not known yet
version: 1
reviewed: 2026-11-22
match:
  metrics: [Latency]
  words:
    - latency
---

## First steps

1. **Read the alarm.**

   Since when?

2. **Find out who is hurt.**
3. **List what changed.**

   \`\`\`sh
   aws cloudtrail lookup-events --max-results 5
   \`\`\`

4. **Call the owner.**

## Overview

- Red.

## Likely causes

- A change.

## Impact

- Customers wait.

## Mitigate

Roll back.

## Escalate

- The owner.

## Over when

It is green.

## Lasting fix

Write it down.
`;

const JAPANESE = `---
slug: unknown
category: unknown
title: 原因がまだわからない
version: 1
reviewed: 2026-11-21
---

## 最初にすること

1. **アラームを読む**

   いつからか。

2. **誰が困っているか確かめる**
3. **変更を洗い出す**

   \`\`\`sh
   aws cloudtrail lookup-events --max-results 5
   \`\`\`

4. **担当を呼ぶ**

## 概要

- 赤い。

## よくある原因

- 変更。

## 影響

- 顧客が待つ。

## 応急対応

戻す。

## エスカレーション

- 担当。

## 収束の判断

緑である。

## 恒久対策

書き残す。
`;
