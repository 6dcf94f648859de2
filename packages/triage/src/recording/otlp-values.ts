import { type Fields, fields } from "@hansho/core/fields";

/** OTLP's list of attributes, `[{ key, value: { stringValue } }]`, as an object. */
export function attributesOf(list: unknown): Fields {
  const all = (Array.isArray(list) ? list : []).map(fields);
  return Object.fromEntries(all.flatMap((one) => (typeof one?.key === "string" ? [[one.key, heldIn(one.value)]] : [])));
}

/** What a value of OTLP holds, `{ intValue: "7" }`; null where it holds nothing. */
export function heldIn(value: unknown, depth = 0): unknown {
  const held = fields(value);
  if (!held || depth > 8) return typeof value === "string" ? value : null;
  if (held.intValue !== undefined) return Number(held.intValue);
  const list = fields(held.arrayValue)?.values;
  if (Array.isArray(list)) return list.map((one) => heldIn(one, depth + 1));
  const pairs = fields(held.kvlistValue)?.values;
  if (!Array.isArray(pairs)) return held.stringValue ?? held.doubleValue ?? held.boolValue ?? null;
  return Object.fromEntries(
    pairs.map(fields).flatMap((one) => (typeof one?.key === "string" ? [[one.key, heldIn(one.value, depth + 1)]] : [])),
  );
}
