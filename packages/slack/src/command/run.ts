import type { People } from "@hansho/app/act/people";
import { tenantOfId, tenantsOf } from "@hansho/app/act/tenants-of";
import type { Person, Where } from "@hansho/core/ledger";
import { type Matcher, matcherText } from "@hansho/core/matcher";
import type { Config, Tenant } from "@hansho/core/tenant";
import { code } from "../render/escape.ts";
import { NO_ALERTS_HERE } from "./answers/answers.ts";
import type { Command, End } from "./command.ts";
import { parseCommand } from "./grammar.ts";
import { misunderstoodText } from "./misunderstood.ts";
import { acknowledgedText, unknownText } from "./tell-acknowledged.ts";
import { handledText } from "./tell-handled.ts";
import { incidentText, listText, ownedText } from "./tell-incident.ts";
import { mutedText, muteEndedText, mutesText, unmutedText } from "./tell-muted.ts";
import { onCallText, stoodInText } from "./tell-oncall.ts";
import { unknownWhyText, whyText } from "./tell-why.ts";
import { idRow, type Teller, tellerOf, typed } from "./teller.ts";
import { momentOf } from "./until.ts";

/** What somebody typed behind `/alert`, and where; Slack's signature vouches for who and where. */
export type Typed = { where: Where; user: string; text: string };

/** Runs what people type and answers in the tenant's language; which tenants may be meant is settled before anything is looked up. */
export function runCommand(people: People, config: Config, now: () => number) {
  return async function run({ where, user, text }: Typed): Promise<string> {
    const tenants = tenantsOf(config, where);
    const [first] = tenants;
    if (!first) {
      const who = { user, from: "command" as const, where };
      await people.deny({ who, what: verbOf(text), target: "", reason: "no-tenant-here" }, first);
      return NO_ALERTS_HERE;
    }
    const command = parseCommand(text, `${first.prefix}-1`);
    const teller = tellerOf(first, now());
    if ("problem" in command) return misunderstoodText(command, teller.say);
    return answer(command, { tenants, where, user, text, teller });
  };

  /** Who asks, about whose incidents; `teller` speaks where no tenant is chosen yet. */
  type Asked = { tenants: Tenant[]; where: Where; user: string; text: string; teller: Teller };

  async function answer(command: Command, asked: Asked): Promise<string> {
    const who = { user: asked.user, from: "command" as const, where: asked.where };
    switch (command.verb) {
      case "help":
        return asked.teller.say.help({ id: `${asked.teller.tenant.prefix}-1` });
      case "overview":
        return overview(asked);
      case "list":
        return forTenant(command.matchers, asked, async (teller) => {
          const listed = await people.list(teller.tenant, command.wanted, command.matchers, command.page);
          return listText(listed, command, teller);
        });
      case "mutes":
        return forTenant(command.matchers, asked, async (teller) =>
          mutesText(await people.mutes(teller.tenant), people.windows(teller.tenant), teller),
        );
      case "show":
        return forEachId(command.ids, asked, async (id, teller) => {
          const incident = await people.show(teller.tenant, id);
          return incident ? incidentText(incident, teller) : unknownText(id, teller);
        });
      case "why":
        return explain(command.word, asked);
      case "ack":
      case "unack":
        return forEachId(command.ids, asked, async (id, teller) => {
          const act = command.verb === "ack" ? people.acknowledge : people.unacknowledge;
          const told = acknowledgedText(command.verb, await act(teller.tenant, id, who), id, asked.user, teller);
          return withNote(told, command.note, id, teller, who);
        });
      case "resolve":
      case "reopen":
        return forEachId(command.ids, asked, async (id, teller) => {
          const told = handledText(command.verb, await people[command.verb](teller.tenant, id, who), id, teller);
          return withNote(told, command.note, id, teller, who);
        });
      case "release":
        return forEachId(command.ids, asked, async (id, teller) =>
          handledText("release", await people.release(teller.tenant, id, who), id, teller),
        );
      case "assign":
        return forEachId(command.ids, asked, async (id, teller) => {
          const to = command.to === "me" ? asked.user : command.to;
          return handledText("assign", await people.assign(teller.tenant, id, to, who), id, teller);
        });
      case "note":
        return forEachId(command.ids, asked, async (id, teller) =>
          handledText("note", await people.note(teller.tenant, id, command.note, who), id, teller),
        );
      case "oncall":
        return forTenant(command.matchers, asked, async (teller) =>
          onCallText(await people.onCall(teller.tenant), command.rota, teller),
        );
      case "stand-in":
        return forTenant(command.matchers, asked, async (teller) => {
          const user = command.to === "me" ? asked.user : command.to;
          const { rota } = command;
          const end =
            "for" in command.end
              ? command.end
              : { until: momentOf(command.end.until, teller.now, teller.tenant.timeZone) };
          return stoodInText(await people.standIn(teller.tenant, { user, rota, end }, who), teller);
        });
      case "ack-all":
        return forTenant(command.matchers, asked, (teller) => acknowledgeAll(command, teller, who));
      case "mute":
        return mute(command, asked, who);
      case "unmute":
        return unmute(command, asked, who);
    }
  }

  /** A tenant that is of this channel and not of this answer's language is told of in its own. */
  async function overview({ tenants, user, teller }: Asked): Promise<string> {
    const tellers = new Map(tenants.map((tenant) => [tenant.name, tellerOf(tenant, teller.now)]));
    const own = ownedText(await people.owned(tenants, user), (name) => tellers.get(name) ?? teller, teller);
    return `${own}\n\n${teller.say.help({ id: `${teller.tenant.prefix}-1` })}`;
  }

  /** What belongs to no tenant here is answered like what does not exist. */
  async function explain(word: string, { tenants, teller }: Asked): Promise<string> {
    const trace = await people.why(tenants, word);
    const tenant = tenants.find(({ name }) => name === trace?.tenant);
    return trace && tenant ? whyText(trace, tellerOf(tenant, teller.now)) : unknownWhyText(word, teller);
  }

  async function acknowledgeAll(
    { matchers, confirmed, note }: Extract<Command, { verb: "ack-all" }>,
    { say, formats, tenant }: Teller,
    who: Person,
  ): Promise<string> {
    if (!confirmed) {
      const { total, more } = await people.list(tenant, "open", matchers, 1);
      if (total === 0) return say.nothingToAcknowledge();
      const noted = note === null ? [] : [`note "${note.replaceAll('"', "'")}"`];
      const command = typed(["ack all", ...matchers.map(matcherText), ...noted, "confirm"].join(" "));
      return say.askAll({ count: formats.number(total), more, command });
    }
    const { ids, more } = await people.acknowledgeAll(tenant, matchers, who);
    if (note !== null) await Promise.all(ids.map((id) => people.note(tenant, id, note, who)));
    const told =
      ids.length === 0
        ? say.nothingToAcknowledge()
        : say.allAcknowledged({ ids: idRow(ids), count: formats.number(ids.length) });
    return more ? `${told}\n${say.again()}` : told;
  }

  /** What was done, and the note on it; an id that is unknown has been said to be. */
  async function withNote(told: string, note: string | null, id: string, teller: Teller, who: Person): Promise<string> {
    if (note === null) return told;
    const noted = await people.note(teller.tenant, id, note, who);
    return noted.kind === "unknown" ? told : `${told}\n${handledText("note", noted, id, teller)}`;
  }

  function mute(
    { ids, matchers, end, reason }: Extract<Command, { verb: "mute" }>,
    asked: Asked,
    who: Person,
  ): Promise<string> {
    if (end === "until-ok") return muteUntilOk(ids, matchers, reason, asked, who);
    const endFor = (teller: Teller) => ({ end: endIn(end, teller), reason });
    if (ids.length > 0) {
      return forEachId(ids, asked, async (id, teller) =>
        mutedText(await people.muteIncident(teller.tenant, id, endFor(teller), who), id, teller),
      );
    }
    return forTenant(matchers, asked, async (teller) =>
      mutedText(await people.muteMatching(teller.tenant, matchers, endFor(teller), who), "", teller),
    );
  }

  function muteUntilOk(
    ids: readonly string[],
    matchers: Matcher[],
    reason: string | null,
    asked: Asked,
    who: Person,
  ): Promise<string> {
    if (ids.length > 0) {
      return forEachId(ids, asked, async (id, teller) =>
        mutedText(await people.muteIncidentUntilOk(teller.tenant, id, reason, who), id, teller),
      );
    }
    return forTenant(matchers, asked, async (teller) =>
      mutedText(await people.muteMatchingUntilOk(teller.tenant, matchers, reason, who), "", teller),
    );
  }

  function unmute({ ids, matchers }: Extract<Command, { verb: "unmute" }>, asked: Asked, who: Person): Promise<string> {
    return eachLine(ids, (id) => {
      const muteId = muteIdOf(id);
      if (muteId === null) {
        return forEachId([id], asked, async (own, teller) =>
          unmutedText(await people.unmuteIncident(teller.tenant, own, who), own, teller),
        );
      }
      return forTenant(matchers, asked, async (teller) =>
        muteEndedText(await people.endMute(teller.tenant, muteId, who), muteId, teller),
      );
    });
  }

  /** An id of no tenant here is answered like one that does not exist: whose it is cannot be told apart. */
  async function forEachId(
    ids: readonly string[],
    asked: Asked,
    act: (id: string, teller: Teller) => Promise<string>,
  ): Promise<string> {
    const { tenants, teller } = asked;
    const others = ids.filter((id) => !tenantOfId(tenants, id) && tenantOfId(Object.values(config.tenants), id));
    if (others.length > 0) await denyAnothers(others.join(" "), asked);
    return eachLine(ids, async (word) => {
      const found = tenantOfId(tenants, word);
      return found ? act(found.id, tellerOf(found.tenant, teller.now)) : unknownText(word, teller);
    });
  }

  function denyAnothers(target: string, { tenants, where, user, text }: Asked): Promise<void> {
    const who = { user, from: "command" as const, where };
    return people.deny({ who, what: verbOf(text), target, reason: "another-tenants" }, tenants[0]);
  }

  /** The one tenant of the channel, or the one that `tenant=` names; else asks which. */
  async function forTenant(
    matchers: readonly Matcher[],
    asked: Asked,
    act: (teller: Teller) => Promise<string>,
  ): Promise<string> {
    const { tenants, teller, text } = asked;
    const names = tenants.map(({ name }) => code(name, 80)).join(" ");
    const word = matchers.find(({ key, operator }) => key === "tenant" && operator === "=")?.value;
    const chosen = word === undefined ? tenants : tenants.filter(({ name }) => name === word);
    const [tenant, second] = chosen;
    if (!tenant) {
      if (word !== undefined && Object.hasOwn(config.tenants, word)) await denyAnothers(word, asked);
      return teller.say.noSuchTenant({ tenant: code(word ?? "", 80), names });
    }
    if (second) {
      return teller.say.whichTenant({ names, command: typed(`${text.trim()} tenant=${tenant.name}`) });
    }
    return act(tellerOf(tenant, teller.now));
  }
}

/** A mute's id as it is kept: `m-3`, or of a window's `m-nightly-batch-1127`; null where it is none. */
function muteIdOf(typed: string): string | null {
  const id = typed.toLowerCase();
  const number = /^m-0*(\d+)$/u.exec(id)?.[1];
  if (number !== undefined) return `m-${number}`;
  return /^m-[a-z][a-z0-9-]*-\d{4}$/u.test(id) ? id : null;
}

function verbOf(text: string): string {
  return text.trim().split(/\s+/u)[0] ?? "";
}

async function eachLine(ids: readonly string[], line: (id: string) => Promise<string>): Promise<string> {
  return (await Promise.all(ids.map(line))).join("\n");
}

function endIn(end: Exclude<End, "until-ok">, { tenant, now }: Teller): { for: number } | { until: number } | null {
  if (end === null || "for" in end) return end;
  return { until: momentOf(end.until, now, tenant.timeZone) };
}
