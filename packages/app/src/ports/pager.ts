import type { PageBody } from "@hansho/core/page";

/** Pagers' SNS topics. */
export type Pager = {
  /** Publishes a page to a topic (its ARN). Throws `Unreachable` where it may be tried again; else says why the topic never takes it. */
  page(topic: string, body: PageBody): Promise<{ ok: true } | { ok: false; why: string }>;
};
