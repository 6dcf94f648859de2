import { isFields } from "@hansho/core/fields";
/** Collects what is wrong, in the order in which it is found: `must be less than 151 characters [json-pointer:/blocks/0/text/text]`. */
export type Report = (complaint: string, pointer: string) => void;

/** Looks at one value and reports what Slack would refuse. */
export type Check = (value: unknown, pointer: string, report: Report) => void;

/** A string of so many characters, at least one unless `min` says otherwise. */
export function string(max: number, min = 1): Check {
  return function checkString(value, pointer, report) {
    if (typeof value !== "string") return report("must be a string", pointer);
    if (value.length < min) report(`must be more than ${min - 1} characters`, pointer);
    if (value.length > max) report(`must be less than ${max + 1} characters`, pointer);
  };
}

/** A web address of so many characters. */
export function url(max: number): Check {
  return function checkUrl(value, pointer, report) {
    string(max)(value, pointer, report);
    if (typeof value === "string" && !/^(https?|mailto|slack):/i.test(value)) report("must be a valid URL", pointer);
  };
}

/** One of these strings. */
export function word(...words: readonly string[]): Check {
  return function checkWord(value, pointer, report) {
    if (!words.some((allowed) => allowed === value)) report("must be a valid enum value", pointer);
  };
}

/** True or false. */
export const boolean: Check = function checkBoolean(value, pointer, report) {
  if (typeof value !== "boolean") report("must be a boolean", pointer);
};

/** Anything: what Slack checks here is not repeated. */
export const anything: Check = () => undefined;

/** A list of so many items, each of which passes. */
export function list(item: Check, max: number, min = 1): Check {
  return function checkList(value, pointer, report) {
    if (!Array.isArray(value)) return report("must be an array", pointer);
    if (value.length < min) report(`no less than ${min} items allowed`, pointer);
    if (value.length > max) report(`no more than ${max} items allowed`, pointer);
    for (const [index, entry] of value.entries()) item(entry, `${pointer}/${index}`, report);
  };
}

/** An object with these fields and no others. */
export function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return function checkObject(value, pointer, report) {
    if (!isFields(value)) return report("must provide an object", pointer);
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined) report(`missing required field: ${name}`, pointer);
      else check(value[name], `${pointer}/${name}`, report);
    }
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined || required[name] !== undefined) continue;
      const check = Object.hasOwn(optional, name) ? optional[name] : undefined;
      if (check === undefined) report(`invalid additional property: ${name}`, pointer);
      else check(field, `${pointer}/${name}`, report);
    }
  };
}

/** An object whose `type` names the check that it must pass. */
export function byType(checks: Readonly<Record<string, Check>>): Check {
  return function checkByType(value, pointer, report) {
    if (!isFields(value)) return report("must provide an object", pointer);
    const { type } = value;
    if (typeof type !== "string") return report("missing required field: type", pointer);
    const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
    if (check === undefined) return report(`unsupported type: ${type}`, `${pointer}/type`);
    check(value, pointer, report);
  };
}

/** Passes what passes every one of these. */
export function all(...checks: readonly Check[]): Check {
  return function checkAll(value, pointer, report) {
    for (const check of checks) check(value, pointer, report);
  };
}

/** Says that what is inside matched none of the shapes allowed, before what is wrong in it, as Slack does for texts. */
export function announced(check: Check): Check {
  return function checkAnnounced(value, pointer, report) {
    const found: [string, string][] = [];
    check(value, pointer, (complaint, at) => void found.push([complaint, at]));
    if (found.length > 0) report("failed to match all allowed schemas", pointer);
    for (const [complaint, at] of found) report(complaint, at);
  };
}
