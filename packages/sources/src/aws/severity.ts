import type { Severity } from "@hansho/core/severity";

/** How bad a state or status is by its word, such as FAILED or TIMED_OUT; what goes on or ended well is low. */
export function severityOfState(state: string | null): Severity {
  const word = (state ?? "").toUpperCase().replace(/[\s-]+/gu, "_");
  if (BAD.test(word)) return "high";
  return DOUBTFUL.test(word) ? "medium" : "low";
}

const BAD =
  /FAIL(?!OVER)|ERROR|FAULT|TIMED_?OUT|TIMEOUT|UNSUCCESSFUL|ROLLBACK|UNHEALTHY|SEVERE|DEGRADED|REJECT|NON_COMPLIANT/u;
const DOUBTFUL =
  /STOPPED|STOPPING|CANCEL|ABORT|EXPIRE|WARN|SUPERSEDED|PARTIAL|FAILOVER|TERMINATED|INTERRUPT|DELAY|THROTTL/u;

/** How bad a sentence sounds that says no state. */
export function severityOfWords(said: string): Severity {
  if (
    /\bfail(?:ed|ure|ures|ing|s)?\b|\berrors?\b|\bunable\b|could not|\bsevere\b|degraded|\bout of (?:space|storage|memory)\b|exhausted|crashed/iu.test(
      said,
    )
  )
    return "high";
  return /\bstopp|restart|reboot|failover|shut ?down|warn|expire|cancel|abort|delayed|throttl|low on\b/iu.test(said)
    ? "medium"
    : "low";
}

/** A severity by its name, as most scanners give one; informational is low. */
export function severityByName(name: string | null): Severity {
  const word = (name ?? "").toLowerCase();
  if (word === "critical" || word === "high" || word === "medium") return word;
  return word === "error" ? "high" : word === "warning" || word === "warn" ? "medium" : "low";
}
