import type { Config } from "@hansho/core/tenant";
import { acknowledge, acknowledgeAll, acknowledgeCard, unacknowledge } from "./acknowledge.ts";
import { deny } from "./deny.ts";
import { endWindow } from "./end-window.ts";
import { assign, note, release, reopen, resolve } from "./handle.ts";
import { junkCandidate, keepJunk, muteJunk } from "./junk.ts";
import { chooseLanguage, language, spoken } from "./language.ts";
import { list } from "./list.ts";
import { addMemo, takeBackMemo } from "./memo.ts";
import { muteIncident, muteMatching } from "./mute.ts";
import { muteCard } from "./mute-card.ts";
import { previewMute } from "./mute-preview.ts";
import { muteIncidentUntilOk, muteMatchingUntilOk } from "./mute-until-ok.ts";
import { onCall, standIn } from "./on-call.ts";
import { onCard } from "./on-card.ts";
import { owned } from "./owned.ts";
import type { ActPorts } from "./ports.ts";
import { postmortem } from "./postmortem.ts";
import { runbook } from "./runbook.ts";
import { sameTime } from "./same-time.ts";
import { show } from "./show.ts";
import { endMute, mutes, unmuteIncident, windows } from "./unmute.ts";
import { who } from "./who.ts";
import { why } from "./why.ts";
import { worst } from "./worst.ts";

/** All that people do; every function takes a tenant that `tenantsOf` allowed, acts at once, and can be repeated. */
export function people(ports: ActPorts, config: Config) {
  return {
    list: list(ports),
    owned: owned(ports),
    show: show(ports),
    worst: worst(ports),
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
    muteCard: muteCard(ports, config),
    muteMatching: muteMatching(ports, config),
    muteIncidentUntilOk: muteIncidentUntilOk(ports, config),
    muteMatchingUntilOk: muteMatchingUntilOk(ports, config),
    previewMute: previewMute(ports),
    muteJunk: muteJunk(ports, config),
    keepJunk: keepJunk(ports),
    junkCandidate: junkCandidate(ports),
    unmuteIncident: unmuteIncident(ports, config),
    endMute: endMute(ports, config),
    endWindow: endWindow(ports, config),
    mutes: mutes(ports),
    windows: windows(ports, config),
    onCall: onCall(ports, config),
    standIn: standIn(ports, config),
    onCard: onCard(ports),
    runbook: runbook(ports, config),
    spoken: spoken(ports, config),
    language: language(ports, config),
    chooseLanguage: chooseLanguage(ports, config),
    who: who(ports, config),
    postmortem: postmortem(ports, config),
    sameTime: sameTime(ports),
    addMemo: addMemo(ports),
    takeBackMemo: takeBackMemo(ports),
    why: why(ports, config),
    deny: deny(ports, config),
  };
}

/** What people can do. */
export type People = ReturnType<typeof people>;
