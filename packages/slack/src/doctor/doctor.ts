import type { Config, Tenant, Workspace } from "@hansho/core/tenant";
import type { Clients } from "../channel/client.ts";
import { missingFor } from "../manifest/features.ts";
import { type Client, groupsIn, identityOf, personIn, standingOf } from "./ask.ts";
import { findingsByFile } from "./by-file.ts";
import type { Examination, Finding } from "./finding.ts";
import { channelsNamed, type NamedChannel, type NamedPerson, peopleNamed } from "./named.ts";

/** Looks at some tenants' configuration, and at their workspaces as Slack tells of them. */
export type Doctor = (tenants: readonly Tenant[], now: number) => Promise<Examination>;

/**
 * Finds what is misconfigured. Everything is asked of Slack at once and given so long (ms) together; what is not answered by then is
 * said not to have been asked. Each workspace is asked with its own token.
 */
export function doctor(clients: Clients, config: Config, withinMs = 1_600): Doctor {
  return async function examine(tenants, now) {
    const { late, cancel } = deadline(withinMs);
    const names = [...new Set(tenants.map(({ workspace }) => workspace))];
    try {
      const found = await Promise.all(
        names.flatMap((name) => {
          const workspace = config.workspaces[name];
          const own = tenants.filter((tenant) => tenant.workspace === name);
          return workspace ? [examineWorkspace(workspace, own, late)] : [];
        }),
      );
      const { users, groups } = peopleNamed(config, tenants);
      const channels = channelsNamed(tenants);
      const looked = { channels: channels.length, people: users.length, groups: groups.length };
      return {
        findings: [...found.flat(), ...findingsByFile(config, tenants, now)],
        looked: { ...looked, routes: config.routes.length },
      };
    } finally {
      cancel();
    }
  };

  async function examineWorkspace(workspace: Workspace, tenants: Tenant[], late: Promise<Late>): Promise<Finding[]> {
    const { name } = workspace;
    const client = await clients.of(name).catch(() => null);
    if (client === null) return [{ kind: "no-token", workspace: name }];
    const { users, groups } = peopleNamed(config, tenants);
    const [who, channels, people, inGroups] = await Promise.all([
      Promise.race([identityOf(client, workspace), late]),
      channelFindings(client, channelsNamed(tenants), late),
      personFindings(client, users, late),
      groupFindings(client, groups, late),
    ]);
    if (who === LATE) return [notAsked("token", [name], LATE), ...channels(BOT), ...people, ...inGroups];
    if (!who.ok) {
      // A token that is refused, or of another workspace, knows nothing of these channels and people.
      clients.forget(name);
      if (who.trouble.kind === "unreachable") return [notAsked("token", [name], who.trouble.word)];
      return [{ ...who.trouble, workspace: name }];
    }
    const missing = missingFor(who.identity.scopes).map(
      ({ feature, scopes }): Finding => ({
        kind: "missing-scope",
        workspace: name,
        feature: feature.name,
        scopes,
        optional: feature.optional === true,
      }),
    );
    return [...missing, ...channels(who.identity.botUser), ...people, ...inGroups];
  }
}

/** Who answers late. */
const LATE = "late";
type Late = typeof LATE;

/** How the bot is called where Slack did not say. */
const BOT = "hansho";

/** Slack gives fifty calls of a kind a minute: one person's question does not take them all. */
const MOST_ASKED = 40;

async function channelFindings(
  client: Client,
  named: readonly NamedChannel[],
  late: Promise<Late>,
): Promise<(bot: string) => Finding[]> {
  const { answers, left } = await asked(named, late, ({ id }) => standingOf(client, id));
  const unchecked = answers.flatMap(({ one, answer }) =>
    answer.standing === "unchecked" ? [{ id: one.id, word: answer.word }] : [],
  );
  return (bot) => [
    ...answers.flatMap(({ one, answer }): Finding[] =>
      answer.standing === "ready" || answer.standing === "unchecked"
        ? []
        : [{ kind: "channel", channel: one.id, uses: one.uses, standing: answer.standing, bot }],
    ),
    ...notAskedEach("channel", unchecked, left),
  ];
}

async function personFindings(client: Client, named: readonly NamedPerson[], late: Promise<Late>): Promise<Finding[]> {
  const { answers, left } = await asked(named, late, ({ id }) => personIn(client, id));
  const unchecked = answers.flatMap(({ one, answer }) =>
    typeof answer === "object" ? [{ id: one.id, word: answer.word }] : [],
  );
  return [
    ...answers.flatMap(({ one, answer }): Finding[] =>
      answer === "gone" || answer === "unknown" ? [{ kind: "person", presence: answer, ...one }] : [],
    ),
    ...notAskedEach("person", unchecked, left),
  ];
}

async function groupFindings(client: Client, named: readonly NamedPerson[], late: Promise<Late>): Promise<Finding[]> {
  if (named.length === 0) return [];
  const groups = await Promise.race([groupsIn(client), late]);
  const ids = named.map(({ id }) => id);
  if (groups === LATE) return [notAsked("group", ids, LATE)];
  if (!(groups instanceof Map)) return [notAsked("group", ids, groups.word)];
  return named.flatMap((one): Finding[] => {
    const presence = groups.get(one.id) ?? "unknown";
    return presence === "there" ? [] : [{ kind: "group", presence, ...one }];
  });
}

/** What was answered in time; `left` are those that were not, or of which too many would have been asked. */
async function asked<One extends { id: string }, Answer>(
  named: readonly One[],
  late: Promise<Late>,
  ask: (one: One) => Promise<Answer>,
): Promise<{ answers: { one: One; answer: Answer }[]; left: string[] }> {
  const told = await Promise.all(
    named.slice(0, MOST_ASKED).map(async (one) => ({ one, answer: await Promise.race([ask(one), late]) })),
  );
  const answers = told.flatMap(({ one, answer }) => (answer === LATE ? [] : [{ one, answer: answer as Answer }]));
  const known = new Set(answers.map(({ one }) => one.id));
  return { answers, left: named.filter(({ id }) => !known.has(id)).map(({ id }) => id) };
}

/** One finding for each of Slack's words, so that a missing scope is told once. */
function notAskedEach(
  what: "channel" | "person",
  unchecked: readonly { id: string; word: string }[],
  left: readonly string[],
): Finding[] {
  const words = [...new Set(unchecked.map(({ word }) => word))];
  const refused = words.map((word) =>
    notAsked(
      what,
      unchecked.filter((one) => one.word === word).map(({ id }) => id),
      word,
    ),
  );
  return left.length === 0 ? refused : [...refused, notAsked(what, [...left], LATE)];
}

function notAsked(what: Extract<Finding, { kind: "not-asked" }>["what"], names: string[], word: string): Finding {
  return { kind: "not-asked", what, names, word };
}

function deadline(ms: number): { late: Promise<Late>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<Late>();
  const timer = setTimeout(() => resolve(LATE), ms);
  return { late: promise, cancel: () => clearTimeout(timer) };
}
