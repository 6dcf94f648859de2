import { type Frame, type Link, locationOf, traceLines } from "./thrown.ts";

const FRAME = /^\s*at ([\w.<>`+[\],$|]+)\.([\w<>`|$]+|\.c?ctor)\((.*?)\)(?: in (.+):line (\d+))?\s*$/u;
/** As Mono prints it: the offset, and no `line`. */
const MONO = /^\s*at ([\w.<>`+[\],$|]+)\.([\w<>`|$]+|\.c?ctor) \((.*)\) \[0x[0-9a-f]+\] in ([^<].*):(\d+)\s*$/u;
const HEAD = /(?:^|\s)((?:[A-Za-z_]\w*\.)*\w*(?:Exception|Error|Fault))(?: \((?:0x[0-9A-Fa-f]+|\d+)\))?(?::\s*(.*))?$/u;
const LIBRARY =
  /^(?:System|Microsoft|Npgsql|MySql|MySqlConnector|Oracle|StackExchange|Newtonsoft|Amazon|AWSSDK|AWS|Azure|Google|Polly|Serilog|NLog|Grpc|Dapper|MediatR|AutoMapper|FluentValidation|MassTransit|RabbitMQ|Confluent|MongoDB|Elastic|Hangfire|Quartz|Castle|Refit|RestSharp|Stripe|Swashbuckle|IdentityServer\d?|Autofac|NHibernate|EntityFramework|Xunit|NUnit|lambda_method)\b/u;

/** Reads a .NET trace: `--->` leads inwards, and the innermost exception's frames come first. */
export function dotnetTrace(text: string): Link[] | null {
  if (!/:line \d+|---> |^\s*at System\./mu.test(text)) return null;
  const lines = traceLines(withoutRepeated(text));
  const first = lines.findIndex((line) => /^\s*at \S/u.test(line));
  const heads = lines
    .slice(0, first < 0 ? 1 : first)
    .join("\n")
    .split(/\s*---> /u)
    .map(headOf);
  if (heads.every(({ exception }) => exception === null)) return null;
  const sections = lines
    .slice(Math.max(first, 0))
    .join("\n")
    .split(/^\s*--- End of inner exception stack trace ---.*$/mu);
  const inwards = sections.map((section) => section.split("\n").flatMap(frameOf)).reverse();
  return heads.map((head, index) => ({ ...head, frames: inwards[index] ?? [] }));
}

/** An AggregateException lists its inner exceptions again below its own trace. */
function withoutRepeated(text: string): string {
  const again = text.search(/\s*---> \(Inner Exception #\d+\)/u);
  return again > 0 && text.slice(0, again).includes("   at ")
    ? text.slice(0, again)
    : text.replace(/\(Inner Exception #\d+\) /gu, "");
}

function headOf(said: string): Pick<Link, "exception" | "message"> {
  const [first = ""] = said
    .trim()
    .split("\n")
    .filter((line) => HEAD.test(line));
  const [, exception = null, message] = HEAD.exec(first) ?? [];
  return { exception, message: message?.trim() || null };
}

function frameOf(line: string): Frame[] {
  const [, owner = "", method = "", , file, number] = FRAME.exec(line) ?? MONO.exec(line) ?? [];
  if (!file || !number || LIBRARY.test(owner)) return [];
  return [{ location: locationOf(file, number), operation: `${owner.split(/[.+]/u).at(-1)}.${method}` }];
}
