import { type Frame, type Link, locationOf, traceLines } from "./thrown.ts";

const FRAME = /^[>\s]*File "([^"]+)", line (\d+)(?:, in (<?[\w.]+>?))?(?:\s+(.+))?$/u;
const HEAD = /^(?:\[?(?:ERROR|CRITICAL)\]?:? +)?((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?:: (.*))?$/u;
const LIBRARY =
  /^<(?!input>)|\/(?:site|dist)-packages\/|^\/var\/(?:runtime|lang)\/|\/lib(?:64)?\/python[\d.]*\/|[Ll]ib[\\/]site-packages|\/\.venv\/|\/venv\/|<frozen |\/(?:third_party|python\d+_lib)\//u;
/** What pip puts beside a function's own code. */
const BESIDE =
  /^\/(?:var\/task|opt\/python)\/(?:requests|urllib3|certifi|idna|boto3|botocore|s3transfer|aws_lambda_powertools|aws_xray_sdk|awslambdaric|pymysql|psycopg\w*|sqlalchemy|redis|httpx|httpcore|anyio|starlette|fastapi|mangum|pydantic\w*|flask|werkzeug|jinja2|django|kafka|pika|pymongo|google|grpc|yaml|jwt|stripe|sentry_sdk|datadog_lambda|ddtrace|opentelemetry|wrapt|celery|kombu|numpy|pandas|aiohttp)\//u;

const CHAINED = /^\s*(?:During handling of the above exception|The above exception was the direct cause).*$/mu;

/** Reads a Python traceback: the innermost frame stands last, and the first of chained tracebacks is the cause. */
export function pythonTrace(text: string): Link[] | null {
  if (!/^[>|+\t\u00a0 ]*File "[^"]+", line \d+/mu.test(text)) return null;
  return chainOf(traceLines(text));
}

/** An exception group's own trace, and that of the first exception in it. */
function ungrouped(lines: string[]): { lines: string[]; grouped: string[] | null } {
  if (!lines.some((line) => /^\s*[|+] /u.test(line))) return { lines, grouped: null };
  const first = lines.findIndex((line) => /^\s*(?:\| )*\+-\+-+ 1 -+/u.test(line));
  const own = (first < 0 ? lines : lines.slice(0, first)).map(outOfGroup);
  if (first < 0) return { lines: own, grouped: null };
  const rest = lines.slice(first + 1);
  const depth = rest[0]?.search(/\|/u) ?? 0;
  const end = rest.findIndex((line) => line.search(/\+-{3,}/u) === depth);
  const inner = end < 0 ? rest : rest.slice(0, end);
  return { lines: own, grouped: inner.map((line) => line.slice(depth + 2)) };
}

function outOfGroup(line: string): string {
  return line.replace(/^\s*[|+] /u, "");
}

/** Groups in groups end where a text of finite length does; nobody nests deeper in earnest. */
function chainOf(said: string[], depth = 0): Link[] {
  const { lines, grouped } = ungrouped(said);
  const chain = lines.join("\n").split(CHAINED).map(linkOf).reverse();
  return grouped && depth < 8 ? [...chain, ...chainOf(grouped, depth + 1)] : chain;
}

function linkOf(block: string): Link {
  const lines = block.split("\n").filter((line) => line.trim() !== "");
  const frames = lines.map((line) => FRAME.exec(line));
  const last = frames.findLastIndex((frame) => frame !== null);
  const inline = headOf(frames[last]?.[4] ?? "");
  const below = lines.slice(last + 1).find((line) => /^\S/u.test(line) && !line.startsWith("Traceback "));
  const above = lines.slice(0, Math.max(last, 0)).filter((line) => /^\S/u.test(line) && !line.startsWith("Traceback "));
  const head = (inline.exception ? inline : null) ?? headOf(below ?? above.at(-1) ?? "");
  return { ...head, frames: frames.flatMap((frame) => frameOf(frame) ?? []).reverse() };
}

function headOf(line: string): Pick<Link, "exception" | "message"> {
  const [, exception = null, message] = HEAD.exec(line.trim()) ?? [];
  return { exception, message: message || null };
}

function frameOf(match: RegExpExecArray | null): Frame | null {
  const [, file = "", line = "", operation] = match ?? [];
  if (!file || LIBRARY.test(file) || BESIDE.test(file)) return null;
  return { location: locationOf(file, line), operation: operation && operation !== "<module>" ? operation : null };
}
