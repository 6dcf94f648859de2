import { patternsLike } from "./patterns.ts";
import { hangsOn, isNode, type Node, nodesOf, type Seen } from "./syntax.ts";

/** One small change of a module: the source from `start` to `end` becomes `text`. */
export type Mutant = {
  start: number;
  end: number;
  text: string;
  /** How it is built in: an expression that stands instead, a block that is left out, or a function that does nothing. */
  form: "expression" | "block" | "function";
  /** It is met once, when the module loads. */
  atLoad: boolean;
};

/** What somebody may get wrong in a line, as Stryker has it: conditions, operators, literals, whole blocks, calls that are left out. */
export function mutantsOf(source: string): Mutant[] {
  const all = nodesOf(source).flatMap((seen) =>
    (RULES[seen.node.type] ?? none)(seen, source).map((change) => ({ ...change, atLoad: seen.atLoad })),
  );
  const distinct = new Map(all.map((one) => [`${one.start}-${one.end}-${one.text}`, one]));
  return [...distinct.values()].filter(({ start, end, text }) => source.slice(start, end) !== text);
}

type Change = Omit<Mutant, "atLoad">;
type Rule = (seen: Seen, source: string) => Change[];

const RULES: Record<string, Rule> = {
  BinaryExpression: operators,
  LogicalExpression: operators,
  IfStatement: conditions,
  ConditionalExpression: conditions,
  WhileStatement: ends,
  DoWhileStatement: ends,
  ForStatement: ends,
  UnaryExpression: unary,
  AssignmentExpression: assignments,
  UpdateExpression: assignments,
  Literal: literals,
  TemplateLiteral: ({ node }) => [instead(node, '""')],
  ArrayExpression: ({ node }) => [instead(node, (node.elements as unknown[]).length > 0 ? "[]" : '["mutated"]')],
  ObjectExpression: ({ node }) => ((node.properties as unknown[]).length > 0 ? [instead(node, "({})")] : []),
  ArrowFunctionExpression: ({ node }) => (node.expression === true ? [instead(node.body as Node, "undefined")] : []),
  BlockStatement: blocks,
  CallExpression: calls,
  ChainExpression: chains,
};

function none(): Change[] {
  return [];
}

function operators({ node, parent }: Seen, source: string): Change[] {
  const [left, right] = [node.left as Node, node.right as Node];
  const operator = String(node.operator);
  const joins = operator === "+" && (isText(left) || isText(right));
  const others = joins ? [] : (OPERATORS[operator] ?? []);
  const loops = parent !== null && /^(?:Do)?While|^For/u.test(parent.type);
  return [
    ...others.map((other) => instead(node, `${operand(left, source)} ${other} ${operand(right, source)}`)),
    ...(CONDITIONS.has(operator) ? [...(loops ? [] : [instead(node, "true")]), instead(node, "false")] : []),
  ];
}

/** A condition that is no operator of its own: operators are told otherwise where they stand. */
function conditions({ node }: Seen): Change[] {
  const test = node.test as Node;
  if (CONDITIONS.has(String(test.operator)) || test.type === "Literal") return [];
  return [instead(test, "true"), instead(test, "false")];
}

function ends({ node: { test } }: Seen): Change[] {
  if (!isNode(test) || CONDITIONS.has(String(test.operator)) || test.type === "Literal") return [];
  return [instead(test, "false")];
}

function unary({ node }: Seen, source: string): Change[] {
  const argument = node.argument as Node;
  const text = source.slice(argument.start, argument.end);
  if (node.operator === "!") return [instead(node, text)];
  return node.operator === "-" ? [instead(node, `+${text}`)] : [];
}

function assignments({ node }: Seen, source: string): Change[] {
  const operator = String(node.operator);
  const other = ASSIGNMENTS[operator];
  if (other === undefined) return [];
  const at = node.start + source.slice(node.start, node.end).indexOf(operator);
  return [instead(node, withPart(node, source, at, at + operator.length, other))];
}

function literals({ node }: Seen, source: string): Change[] {
  const { value, regex } = node;
  if (typeof value === "boolean") return [instead(node, String(!value))];
  if (typeof value === "string") return [instead(node, value === "" ? '"mutated"' : '""')];
  return regex ? patternsLike(source.slice(node.start, node.end)).map((text) => instead(node, text)) : [];
}

function blocks({ node, parent }: Seen): Change[] {
  if ((node.body as unknown[]).length === 0 || parent === null) return [];
  const form = /Function/u.test(parent.type) && parent.body === node ? "function" : "block";
  return [{ start: node.start, end: node.end, text: "{}", form }];
}

function calls({ node, linked }: Seen, source: string): Change[] {
  const callee = node.callee as Node;
  if (callee.type !== "MemberExpression" || callee.computed === true || linked) return [];
  const [object, property] = [callee.object as Node, callee.property as Node];
  const name = source.slice(property.start, property.end);
  const other = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  return [
    ...(other === undefined ? [] : [instead(node, withPart(node, source, property.start, property.end, other))]),
    ...(LEFT_OUT.has(name) ? [instead(node, source.slice(object.start, object.end))] : []),
  ];
}

/** `a?.b` without its question mark. */
function chains({ node }: Seen, source: string): Change[] {
  return linksOf(node.expression as Node).flatMap((link) => {
    const before = hangsOn(link);
    if (link.optional !== true || !before) return [];
    const from = before.end + source.slice(before.end, link.end).indexOf("?.");
    const dot = /[[(]/u.test(source[from + 2] ?? "") ? "" : ".";
    return [instead(node, withPart(node, source, from, from + 2, dot))];
  });
}

function linksOf(link: Node): Node[] {
  const before = hangsOn(link);
  return before ? [link, ...linksOf(before)] : [link];
}

function instead({ start, end }: Node, text: string): Change {
  return { start, end, text, form: "expression" };
}

/** As it binds in the original, and `??` is not mixed with what it must not stand beside. */
function operand({ type, start, end }: Node, source: string): string {
  const text = source.slice(start, end);
  return /^(?:Logical|Binary)/u.test(type) ? `(${text})` : text;
}

/** A node's text with a part of it told otherwise. */
function withPart(node: Node, source: string, from: number, to: number, text: string): string {
  return source.slice(node.start, from) + text + source.slice(to, node.end);
}

function isText({ type, value }: Node): boolean {
  return type === "TemplateLiteral" || (type === "Literal" && typeof value === "string");
}

const OPERATORS: Record<string, string[]> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
};

const CONDITIONS = new Set(["<", "<=", ">", ">=", "===", "!==", "&&", "||", "in", "instanceof"]);

const ASSIGNMENTS: Record<string, string> = { "+=": "-=", "-=": "+=", "??=": "&&=", "++": "--", "--": "++" };

const METHODS: Record<string, string> = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
  toLowerCase: "toUpperCase",
  toUpperCase: "toLowerCase",
};

/** Calls without which the value is of the same kind. */
const LEFT_OUT = new Set([
  "filter",
  "slice",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "trim",
  "trimStart",
  "trimEnd",
  "concat",
]);
