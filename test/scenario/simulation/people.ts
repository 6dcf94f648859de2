import { people as folk } from "@hansho/app/act/people";
import { isUnresolved } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import { MINUTE } from "../../core/made.ts";
import type { Act } from "./acts.ts";
import type { Setting } from "./setting.ts";

const LIMIT = 5_000;

/** People who take incidents, hand them on, end and mute them, and delete messages, as the history has them; whether anybody deleted one. */
export function people(setting: Setting) {
  const { history, table, slack, trace, all } = setting;
  let deleted = false;

  function deleteMessage({ pick }: Act): void {
    const gone = slack.deleteOne(pick);
    deleted ||= gone !== null;
    trace("person", `deletes ${gone?.message.text ?? "nothing"}`);
  }

  function press(act: Act): void {
    const there = table.allAlarms().flatMap(({ incident }) => (incident ? [incident] : []));
    const wanted = there.filter((incident) => isUnresolved(incident) !== (act.what === "reopen"));
    const incident = wanted[act.pick % Math.max(1, wanted.length)];
    const tenant = incident && history.config.tenants[incident.tenant];
    if (!tenant) return;
    all.start(
      "person",
      LIMIT,
      (process): Promise<unknown> => does(act, folk(setting.portsFor(process), history.config), tenant, incident.id),
      (result) => trace("person", `${act.what} ${incident.id}: ${"ok" in result && result.ok ? "done" : "failed"}`),
    );
  }

  return {
    act: (act: Act) => (act.what === "delete-message" ? deleteMessage(act) : press(act)),
    deleted: () => deleted,
  };
}

function does(
  { what, pick, minutes }: Act,
  those: ReturnType<typeof folk>,
  tenant: Tenant,
  id: string,
): Promise<unknown> {
  const who = { user: `U${pick % 3}`, from: "button" } as const;
  switch (what) {
    case "assign":
      return those.assign(tenant, id, `U${pick % 4}`, who);
    case "note":
      return those.note(tenant, id, `note ${pick}`, who);
    case "mute":
      return those.muteIncident(tenant, id, { end: { for: minutes * MINUTE }, reason: null }, who);
    case "unmute":
      return those.unmuteIncident(tenant, id, who);
    case "delete-message":
      return Promise.resolve();
    default:
      return those[what](tenant, id, who);
  }
}
