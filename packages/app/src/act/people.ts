import type { Config } from "@hansho/core/tenant";
import { acknowledge, acknowledgeAll, acknowledgeCard, unacknowledge } from "./acknowledge.ts";
import { deny } from "./deny.ts";
import { assign, note, release, reopen, resolve } from "./handle.ts";
import { list } from "./list.ts";
import { muteIncident, muteMatching } from "./mute.ts";
import { muteIncidentUntilOk, muteMatchingUntilOk } from "./mute-until-ok.ts";
import { onCall, standIn } from "./on-call.ts";
import { owned } from "./owned.ts";
import type { ActPorts } from "./ports.ts";
import { runbook } from "./runbook.ts";
import { show } from "./show.ts";
import { endMute, mutes, unmuteIncident, windows } from "./unmute.ts";
import { why } from "./why.ts";

/** All that people do; every function takes a tenant that `tenantsOf` allowed, acts at once, and can be repeated. */
export function people(ports: ActPorts, config: Config) {
  return {
    list: list(ports),
    owned: owned(ports),
    show: show(ports),
    acknowledge: acknowledge(ports, config),
    acknowledgeCard: acknowledgeCard(ports, config),
    acknowledgeAll: acknowledgeAll(ports, config),
    unacknowledge: unacknowledge(ports, config),
    assign: assign(ports, config),
    note: note(ports, config),
    resolve: resolve(ports, config),
    release: release(ports, config),
    reopen: reopen(ports, config),
    muteIncident: muteIncident(ports, config),
    muteMatching: muteMatching(ports, config),
    muteIncidentUntilOk: muteIncidentUntilOk(ports, config),
    muteMatchingUntilOk: muteMatchingUntilOk(ports, config),
    unmuteIncident: unmuteIncident(ports, config),
    endMute: endMute(ports, config),
    mutes: mutes(ports),
    windows: windows(ports, config),
    onCall: onCall(ports, config),
    standIn: standIn(ports, config),
    runbook: runbook(ports, config),
    why: why(ports, config),
    deny: deny(ports, config),
  };
}

/** What people can do. */
export type People = ReturnType<typeof people>;
