import type { Rule } from "../finding.ts";

/** An alarm that has never had data: its metric is misspelt or gone, and it cannot fire. */
export const alwaysInsufficientData: Rule = ({ alarm, hourly }) => {
  if (alarm.state !== "INSUFFICIENT_DATA" || !hourly || hourly.hours.length > 0) return null;
  const { namespace = "", name = "", dimensions = {} } = alarm.metric ?? {};
  const at = Object.entries(dimensions).map(([key, value]) => `${key}=${value}`);
  return {
    fault: "always-insufficient-data",
    because: `${[`${namespace}/${name}`, ...at].join(" ")} has no data since ${new Date(hourly.from).toISOString().slice(0, 10)}`,
    mend: { how: "delete" },
  };
};
