import { fieldsOf } from "@hansho/core/fields";

/** What stands in a modal's inputs, by block id; what is empty is absent, and several that were chosen have spaces between. */
export type Values = Readonly<Record<string, string>>;

/** Reads `view.state` (docs.slack.dev/reference/interaction-payloads/view-interactions-payload): one element a block. */
export function valuesIn(state: unknown): Values {
  const blocks = Object.entries(fieldsOf(fieldsOf(state).values));
  return Object.fromEntries(
    blocks.flatMap(([block, elements]) => {
      const value = Object.values(fieldsOf(elements))
        .map(textIn)
        .find((one) => one !== null);
      return value === undefined || value === null ? [] : [[block, value]];
    }),
  );
}

function textIn(element: unknown): string | null {
  const { value, selected_option, selected_options, selected_date, selected_time, selected_user } = fieldsOf(element);
  const several = Array.isArray(selected_options) ? selected_options.map((one) => fieldsOf(one).value).join(" ") : null;
  const chosen = [value, fieldsOf(selected_option).value, several, selected_date, selected_time, selected_user];
  const text = chosen.find((one) => typeof one === "string" && one.trim() !== "");
  return typeof text === "string" ? text : null;
}
