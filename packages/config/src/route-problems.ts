import { type Fields, fieldsOf, isFields } from "@hansho/core/fields";
import { itemsOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** The order that routes must have: one that catches all, and it is the last. Takes any value. */
export function routeProblems(value: unknown): Found[] {
  const routes = itemsOf(fieldsOf(value).routes);
  const last = routes.length - 1;
  const all = routes.flatMap((route, at) => (catchesAll(route) ? [at] : []));
  if (all.length === 0 && last >= 0) {
    const message = "the last route must have no match, so that no alarm is lost: add one such as `- tenant: ops`";
    return [{ path: ["routes", last], message }];
  }
  return all
    .filter((at) => at < last)
    .map((at) => ({
      path: ["routes", at],
      message: `catches everything, so what comes after it never hits (${last - at}): give it a match or move it to the end`,
    }));
}

function catchesAll(route: Fields): boolean {
  return route.match === undefined || (isFields(route.match) && Object.keys(route.match).length === 0);
}
