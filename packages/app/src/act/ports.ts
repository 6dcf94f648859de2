import type { Archive } from "../ports/archive.ts";
import type { Clock } from "../ports/clock.ts";
import type { Copies } from "../ports/copies.ts";
import type { Fires } from "../ports/fires.ts";
import type { JunkRecord } from "../ports/junk-record.ts";
import type { ChosenLanguages } from "../ports/languages.ts";
import type { Mutes } from "../ports/mutes.ts";
import type { Numbers } from "../ports/numbers.ts";
import type { Overrides } from "../ports/overrides.ts";
import type { Pictures } from "../ports/pictures.ts";
import type { UserGroups } from "../ports/user-groups.ts";
import type { SettlePorts } from "../settle.ts";

/** What people's actions need of the outside. */
export type ActPorts = SettlePorts & {
  archive: Archive;
  copies: Copies;
  pictures: Pictures;
  numbers: Numbers;
  mutes: Mutes;
  fires: Fires;
  junkRecord: JunkRecord;
  overrides: Overrides;
  languages: ChosenLanguages;
  clock: Clock;
  /** Where Slack cannot be asked, nobody is in a group. */
  userGroups?: UserGroups;
};
