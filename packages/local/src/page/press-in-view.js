import { api } from "./api.js";

/**
 * Presses something in a view, with what is entered there; answers whether the app took it.
 * @param {string} user
 * @param {import("./types.d.ts").View} view
 * @param {Pick<ReturnType<ReturnType<typeof import("./remembered.js").remembered>["fieldsOf"]>, "read">} fields
 * @param {import("./types.d.ts").Press} press
 */
export async function pressInView(user, view, fields, press) {
  const answer = await api
    .pressInView({ user, view: view.id, entered: fields.read(), ...press })
    .catch(() => ({ ok: false }));
  return answer.ok;
}
