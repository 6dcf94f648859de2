import { isAwsPage } from "@hansho/core/console";
import type { Severity } from "@hansho/core/severity";
import type { Notice, Subject } from "@hansho/core/signal";
import type { Message } from "./message.ts";
import { isRegionCode } from "./region.ts";

/** What a reader found out about a message that is no alarm's state change. */
export type About = {
  kind?: Notice["kind"];
  /** As people call the service: AWS Health. */
  service: string;
  /** What happened to what, in the service's own words. */
  title: string;
  severity: Severity;
  /** Only AWS's own pages are kept: a link comes from outside. */
  link?: string | null;
  summary?: string;
  subject?: Partial<Subject>;
};

/** A notice of what was found out; the message is shown as it came. */
export function notice({ origin, text }: Message, about: About): Notice {
  const { kind, service, title, severity, link, summary, subject } = about;
  return {
    what: "notice",
    kind: kind ?? "other-aws",
    origin,
    title: title.replace(/\s+/gu, " ").trim(),
    text,
    ...(summary !== undefined && { summary }),
    service,
    severity,
    ...(link && isAwsPage(link) && { link }),
    ...(subject && { subject: whole(subject) }),
  };
}

function whole({ name = null, arn = null, account = null, region = null, alarm }: Partial<Subject>): Subject {
  const code = region !== null && isRegionCode(region) ? region : null;
  return { name, arn, account, region: code, ...(alarm && { alarm }) };
}
