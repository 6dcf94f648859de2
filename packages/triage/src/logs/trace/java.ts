import { type Frame, type Link, traceLines } from "./thrown.ts";

const FRAME = /^\s*(?:at )?(?:[\w.@-]+\/{1,2})*([\w.$<>-]+)\.([\w$<>-]+)\(([^()]*)\)(.*)$/u;
const HEADED = /^(\s*)(Caused by|Wrapped by|Suppressed): (.*)$/u;
const SOURCE = /^[\w$-]+\.(?:java|kt|kts|scala|groovy|clj):\d+$/u;
const JVM = /\((?:[\w$-]+\.(?:java|kt|kts|scala|groovy|clj)(?::\d+)?|Native Method|Unknown Source|<generated>)\)/u;
const CLASS = String.raw`(?:[a-z_]\w*\.)+[A-Z][\w$]*`;
const HEAD = new RegExp(
  String.raw`^(?:Exception in thread "[^"]*" )?(${CLASS}|\w*(?:Exception|Error))(?::\s*(.*))?$`,
  "u",
);
const INLINE = new RegExp(
  String.raw`(?:^|[\s=:(])(${CLASS}(?:Exception|Error|Throwable|Failure))\b(?::\s*(.*))?$`,
  "u",
);
/** A class without its package, behind a logger's words. */
const NAMED = /[\s:]([A-Z]\w*(?:Exception|Error))(?:: (.*))?$/u;
const NESTED = new RegExp(
  String.raw`(?:^|;? ?nested exception is |---> )(${CLASS}(?:Exception|Error))(?::\s*(.*))?$`,
  "u",
);

/** Packages of the platform, of frameworks and of drivers. */
const LIBRARY = new RegExp(
  `^(?:${[
    "java|javax|jakarta|jdk|sun|kotlin|kotlinx|_COROUTINE|scala|groovy|clojure|android|androidx|dalvik|oracle|lambdainternal",
    "akka|play|reactor|rx|feign|okhttp3|okio|retrofit2|cats|zio|fs2|lombok|datadog|graphql|brave|zipkin2|freemarker",
    "io\\.(?:netty|undertow|lettuce|grpc|reactivex|micrometer|opentelemetry|opentracing|vertx|projectreactor|jsonwebtoken|ktor|quarkus|micronaut|smallrye|helidon|dropwizard|confluent|debezium|r2dbc|rsocket|sentry|prometheus|temporal|swagger|fabric8|kubernetes|github\\.resilience4j)",
    "net\\.(?:sf|bytebuddy|logstash|minidev|jodah|spy)|ch\\.qos|redis\\.clients|co\\.elastic|software\\.amazon",
    "org\\.(?:springframework|apache|hibernate|postgresql|mariadb|eclipse|mortbay|slf4j|jboss|wildfly|codehaus|mybatis|aspectj|glassfish|junit|mongodb|redisson|quartz|flywaydb|liquibase|jooq|objectweb|h2|elasticsearch|opensearch|neo4j|infinispan|keycloak|asynchttpclient|thymeleaf|bouncycastle|testng|mockito|gradle|http4s|xnio|jetbrains|opensaml|axonframework)",
    "com\\.(?:sun|zaxxer|mysql|fasterxml|amazonaws|google|netflix|squareup|microsoft|mongodb|datastax|rabbitmq|ibm|ctc|vladmihalcea|typesafe|newrelic|auth0|stripe|twilio|hazelcast|couchbase|clickhouse|snowflake|nimbusds|alibaba|lmax|jayway|jcraft|oracle|launchdarkly|github\\.benmanes)",
  ].join("|")})\\.`,
  "u",
);

/** Reads a trace of the JVM: `Caused by:`, common frames, nested exceptions in messages. */
export function javaTrace(text: string): Link[] | null {
  if (!JVM.test(text)) return null;
  const lines = traceLines(text);
  const links: Link[] = [firstLink(lines)];
  let suppressedAt: number | null = null;
  for (const line of lines) {
    const [, indent = "", mark, said = ""] = HEADED.exec(line) ?? [];
    // A suppressed exception's own causes stand as far in as it does.
    if (mark === "Suppressed") suppressedAt = Math.min(suppressedAt ?? indent.length, indent.length);
    else if (mark && suppressedAt !== null && (indent.length < suppressedAt || indent === "")) suppressedAt = null;
    if (suppressedAt !== null || /^\[?CIRCULAR REFERENCE/iu.test(said)) continue;
    const frame = mark ? null : frameOf(line);
    if (mark) links.push({ ...headOf(said), frames: [] });
    if (frame) links.at(-1)?.frames.push(frame);
  }
  return withNested(text.includes("Wrapped by: ") ? links.toReversed() : links);
}

function frameOf(line: string): Frame | null {
  const [, owner = "", method = "", source = "", jar = ""] = FRAME.exec(line) ?? [];
  if (!SOURCE.test(source) || owner.includes("$$")) return null;
  if (LIBRARY.test(`${owner}.`) && !jar.includes("[classes")) return null;
  return { location: source, operation: `${owner.split(".").at(-1)}.${method}` };
}

/** What stands above the first frame; a trace may be put inline behind other words. */
function firstLink(lines: string[]): Link {
  const end = lines.findIndex((line) => /^\s*at \S|^\s*Caused by: /u.test(line));
  const above = lines.slice(0, end < 0 ? 1 : end);
  const head = above.map((line) => HEAD.exec(line)).find((match) => match !== null);
  const inline = above
    .map((line) => INLINE.exec(line.replace(/^.*stack_?trace[=:]\s*/iu, "")))
    .find((match) => match !== null);
  const [, exception = null, message] = head ?? inline ?? NAMED.exec(above.at(-1) ?? "") ?? [];
  return { exception, message: message || null, frames: [] };
}

function headOf(said: string): Pick<Link, "exception" | "message"> {
  const [, exception = said, message] = HEAD.exec(said) ?? [];
  return { exception, message: message || null };
}

/** A wrapper's message is often its cause: `ClientException: java.net.ConnectException: refused`. */
function withNested(links: Link[]): Link[] {
  const named = links.filter(({ exception }) => exception !== null);
  const [only] = named;
  const nested = named.length === 1 && only?.message ? NESTED.exec(only.message) : null;
  if (!only || !nested?.[1]) return links;
  const own = only.message?.slice(0, nested.index).replace(/[;:\s]+$/u, "") || null;
  const outer = { ...only, message: own ?? only.message };
  return [
    ...links.map((link) => (link === only ? outer : link)),
    { exception: nested[1], message: nested[2] || null, frames: [] },
  ];
}
