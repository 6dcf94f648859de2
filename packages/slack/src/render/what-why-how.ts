import type { LogFinding } from "@hansho/core/evidence";
import type { Incident } from "@hansho/core/incident";
import type { Messages } from "../catalogue/messages.ts";
import { code, prose } from "./escape.ts";
import { changeText } from "./found.ts";
import { likeliest } from "./hypotheses.ts";
import { comparisonOf, metricName } from "./sentence.ts";
import type { Voice } from "./voice.ts";
import type { Answer } from "./who-when-where.ts";

/** What: the exception and its message, else the metric against its threshold. */
export function what(incident: Incident, finding: LogFinding | null, voice: Voice): Answer {
  const { say, formats } = voice;
  const [first] = incident.evidence?.news ?? [];
  const news = first ? [say.news({ count: formats.number(first.count), text: code(first.text, 200) })] : [];
  if (!finding?.exception && !finding?.message)
    return { question: "what", provenance: "observed", lines: [trouble(incident, voice), ...news] };
  const lines: string[] = [];
  if (finding.exception) lines.push(code(finding.exception, 200));
  if (finding.message) lines.push(prose(finding.message, 300));
  const partial = incident.evidence?.logs.status === "found" && incident.evidence.logs.partial;
  lines.push(...news);
  if (!first && finding.count > 0) lines.push(say.logLines({ count: formats.number(finding.count), partial }));
  return { question: "what", provenance: "observed", lines };
}

/** What the alarm itself can say of the trouble. */
function trouble({ facts }: Incident, voice: Voice): string {
  if (facts.kind === "composite" && facts.rule) return code(facts.rule, 300);
  const number = comparisonOf(facts.metric, voice);
  if (number !== null) return `${metricName(facts, voice)} ${number}`;
  return facts.reason.trim() === "" ? metricName(facts, voice) : prose(facts.reason, 300);
}

/** Why: the deepest cause that the logs name, the likeliest hypothesis marked as one, or why there is neither. */
export function why(incident: Incident, finding: LogFinding | null, voice: Voice): Answer {
  const { say } = voice;
  const lines: string[] = [];
  if (finding?.cause) lines.push(say.cause({ cause: code(finding.cause, 300) }));
  const category = finding && categoryText(finding, say);
  if (category) lines.push(say.category({ category }));
  if (finding && !finding.cause && lines.length > 0) lines.push(say.noDeeperCause());
  const hypothesis = likeliest(incident, voice);
  if (hypothesis !== null && !finding?.cause)
    return { question: "why", provenance: "hypothesis", lines: [hypothesis, ...lines] };
  if (hypothesis !== null) lines.push(`_${say.provenance.hypothesis}_: ${hypothesis}`);
  const change = changeText(incident, voice);
  if (change !== null) lines.push(change);
  if (lines.length > 0) return { question: "why", provenance: "derived", lines };
  return { question: "why", provenance: "unknown", lines: [reasonUnknown(incident, voice)] };
}

/** The kind of trouble, with the host that was called where it is somebody else's; null where the logs do not tell. */
export function categoryText({ category, url }: LogFinding, say: Messages): string | null {
  if (category === "unknown") return null;
  const host = category === "external-api" && url ? /^https?:\/\/(?:[^/@]*@)?([^/?#]+)/iu.exec(url)?.[1] : undefined;
  return host === undefined ? say.categories[category] : `${say.categories[category]} ${code(host, 120)}`;
}

/** Why nothing is known, in words a person can act on. */
function reasonUnknown(incident: Incident, { say, formats }: Voice): string {
  const logs = incident.evidence?.logs ?? null;
  if (logs === null) return unreadText(incident, say);
  switch (logs.status) {
    case "found":
      return say.notKnown();
    case "nothing":
      return say.nothingInLogs({
        group: code(logs.group, 160),
        lines: formats.number(logs.lines),
        partial: logs.partial,
      });
    case "unavailable":
      return say.logsUnavailable({ why: say.unavailable[logs.why], group: code(logs.group, 160) });
    case "no-source":
      return say.noLogSource();
  }
}

/** How: the request that failed. */
export function how(incident: Incident, finding: LogFinding | null, { say }: Voice): Answer {
  const lines: string[] = [];
  const request = [finding?.method, finding?.url].filter((part) => part).join(" ");
  if (request !== "") lines.push(code(request, 500));
  if (finding?.trace) lines.push(say.trace({ trace: code(finding.trace, 160) }));
  if (lines.length > 0) return { question: "how", provenance: "observed", lines };
  return {
    question: "how",
    provenance: "unknown",
    lines: [incident.evidence ? say.notKnown() : unreadText(incident, say)],
  };
}

/** A composite alarm has no logs of its own to be read. */
function unreadText({ facts }: Incident, say: Messages): string {
  return facts.kind === "composite" ? say.notKnown() : say.notKnownYet();
}
