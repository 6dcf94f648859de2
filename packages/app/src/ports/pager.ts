import type { PageBody } from "@hansho/core/page";

/** Whether a topic took a page; where it never takes it, why. */
export type PagerAnswer = { ok: true } | { ok: false; why: string };

/** Pagers' SNS topics. */
export type Pager = {
  /** Publishes a page to a topic (its ARN). Throws `Unreachable` where it may be tried again; else says why the topic never takes it. */
  page(topic: string, body: PageBody): Promise<PagerAnswer>;
};
