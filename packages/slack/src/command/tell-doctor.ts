import type { Examination, Finding } from "../doctor/finding.ts";
import { code, prose } from "../render/escape.ts";
import { channelText, personText } from "../render/mention.ts";
import type { Teller } from "./teller.ts";

/** Tells what is misconfigured, what stops alarms first, and what could not be asked; where nothing is, what was looked at. */
export function examinedText({ findings, looked }: Examination, teller: Teller): string {
  const { say, formats } = teller;
  const counted = {
    channels: formats.number(looked.channels),
    people: formats.number(looked.people),
    groups: formats.number(looked.groups),
    routes: formats.number(looked.routes),
  };
  if (findings.length === 0) return say.doctorWell(counted);
  const told = findings
    .toSorted((a, b) => rank(a) - rank(b))
    .map((finding) => `${MARKS[rank(finding)]} ${findingText(finding, teller)}`);
  const shown = told.slice(0, MOST_TOLD);
  const left = told.length > MOST_TOLD ? [say.doctorMore({ count: formats.number(told.length - MOST_TOLD) })] : [];
  return [say.doctorFound({ ...counted, count: formats.number(findings.length) }), ...shown, ...left].join("\n");
}

const MARKS = ["❌", "⚠️", "❔"];

/** Slack shows an answer of so many lines as one. */
const MOST_TOLD = 25;

/** 0 for what keeps alarms from being told, 1 for what is less than it should be, 2 for what is not known. */
function rank(finding: Finding): number {
  switch (finding.kind) {
    case "not-asked":
      return 2;
    case "missing-scope":
      return finding.optional ? 1 : 0;
    case "person":
    case "group":
    case "no-fallback":
    case "fallback-is-channel":
    case "no-route":
    case "route-never-hits":
    case "nobody-on-call":
      return 1;
    default:
      return 0;
  }
}

function findingText(finding: Finding, { say, formats }: Teller): string {
  switch (finding.kind) {
    case "no-token":
      return say.doctorNoToken({ workspace: quoted(finding.workspace) });
    case "token-refused":
      return say.doctorTokenRefused({ workspace: quoted(finding.workspace), word: quoted(finding.word) });
    case "not-a-bot":
      return say.doctorNotABot({ workspace: quoted(finding.workspace) });
    case "other-team": {
      const { workspace, expected, found, name } = finding;
      return say.doctorOtherTeam({
        workspace: quoted(workspace),
        expected: quoted(expected),
        found: quoted(found),
        name: prose(name, 80),
      });
    }
    case "missing-scope": {
      const scopes = formats.list(finding.scopes.map(quoted));
      const lacking = say.doctorMissingScope({ workspace: quoted(finding.workspace), scopes });
      return `${lacking}\n    ${say.withoutScope[finding.feature]}`;
    }
    case "channel": {
      const { channel, standing, uses, bot } = finding;
      const named = formats.list(uses.map(({ tenant, use }) => say.channelUse[use]({ tenant: prose(tenant, 80) })));
      const told = { channel: channelText(channel), id: quoted(channel), uses: named, bot: quoted(`@${bot}`) };
      return say.doctorChannel[standing](told);
    }
    case "person":
    case "group": {
      const { kind, presence, id, places } = finding;
      const who = kind === "person" && presence === "gone" ? personText(id) : quoted(id);
      return say.doctorNamed[kind][presence]({ who, places: formats.list(places.map(quoted)) });
    }
    case "no-fallback":
      return say.doctorNoFallback({ tenant: quoted(finding.tenant) });
    case "fallback-is-channel":
      return say.doctorFallbackIsChannel({ tenant: quoted(finding.tenant) });
    case "no-route":
      return say.doctorNoRoute({ tenant: quoted(finding.tenant) });
    case "route-never-hits": {
      const { route, behind, tenant } = finding;
      return say.doctorRouteNeverHits({ route: String(route), behind: String(behind), tenant: quoted(tenant) });
    }
    case "nobody-on-call":
      return say.doctorNobodyOnCall({ rota: quoted(finding.rota) });
    case "not-asked": {
      const { what, names, word } = finding;
      const shown = names.slice(0, MOST_NAMED).map(quoted);
      const told = { names: formats.list(shown), word: quoted(word) };
      if (word === "late") return say.doctorNoTime[what](told);
      return say.doctorNotAsked[what](told);
    }
  }
}

const MOST_NAMED = 10;

function quoted(word: string): string {
  return code(word, 100);
}
