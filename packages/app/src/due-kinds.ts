import type { Config } from "@hansho/core/tenant";
import { ARCHIVE, type ArchivePorts, archiveIncident } from "./archive-incident.ts";
import { HEALED, tellHealed } from "./healed.ts";
import { HEARTBEAT, missed, type Take } from "./heartbeat.ts";
import { INHIBITION, lookAtInhibited } from "./inhibit.ts";
import { JUNK, type ProposePorts, proposeJunk } from "./junk/propose.ts";
import { dataMissing, MISSING_DATA } from "./missing-data.ts";
import { MUTE } from "./mute-due.ts";
import type { Clock, Deadline } from "./ports/clock.ts";
import type { Work } from "./ports/due.ts";
import type { SettlePorts } from "./settle.ts";
import { STORM, type StormPorts, watchStorm } from "./storm.ts";
import { type WatchMutePorts, watchMute } from "./watch-mute.ts";

/**
 * How work of a kind is done. It answers when the work is due again (epoch milliseconds), or null when it is done; where it
 * throws, the work is due again once the lease ends.
 */
export type DueHandler = (work: Work, deadline: Deadline) => Promise<number | null>;

/** The kinds of due work and how each is done: a new kind is a line here, whatever its handler needs an argument. */
export function dueKinds(
  ports: ArchivePorts & StormPorts & SettlePorts & WatchMutePorts & ProposePorts & { clock: Clock },
  config: Config,
  take: Take,
): Readonly<Record<string, DueHandler>> {
  return {
    [ARCHIVE]: archiveIncident(ports),
    [HEALED]: tellHealed(ports, config),
    [STORM]: watchStorm(ports, config),
    [MUTE]: watchMute(ports, config),
    [HEARTBEAT]: missed(ports, config, take),
    [JUNK]: proposeJunk(ports, config),
    [INHIBITION]: lookAtInhibited(ports, config),
    [MISSING_DATA]: dataMissing(ports, take),
  };
}
