import { acknowledge } from "@hansho/app/act/acknowledge";
import { muteIncident } from "@hansho/app/act/mute";
import { isUnresolved } from "@hansho/core/incident";
import { MINUTE } from "../../core/made.ts";
import type { Act } from "./history.ts";
import type { Setting } from "./setting.ts";

const LIMIT = 5_000;

/** People who take incidents, mute them and delete messages, as the history has them; whether anybody deleted one. */
export function people(setting: Setting) {
  const { history, table, slack, trace, all } = setting;
  let deleted = false;

  function deleteMessage({ pick }: Act): void {
    const gone = slack.deleteOne(pick);
    deleted ||= gone !== null;
    trace("person", `deletes ${gone?.message.text ?? "nothing"}`);
  }

  function press(act: Act): void {
    const open = table.allAlarms().flatMap(({ incident }) => (incident && isUnresolved(incident) ? [incident] : []));
    const incident = open[act.pick % Math.max(1, open.length)];
    const tenant = incident && history.config.tenants[incident.tenant];
    if (!tenant) return;
    const who = { user: `U${act.pick % 3}`, from: "button" } as const;
    all.start(
      "person",
      LIMIT,
      (process): Promise<unknown> => {
        const ports = setting.portsFor(process);
        if (act.what === "acknowledge") return acknowledge(ports, history.config)(tenant, incident.id, who);
        const asked = { end: { for: act.minutes * MINUTE }, reason: null };
        return muteIncident(ports, history.config)(tenant, incident.id, asked, who);
      },
      (result) => trace("person", `${act.what} ${incident.id}: ${"ok" in result && result.ok ? "done" : "failed"}`),
    );
  }

  return {
    act: (act: Act) => (act.what === "delete-message" ? deleteMessage(act) : press(act)),
    deleted: () => deleted,
  };
}
