import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { called, rotaOfNextCall } from "@hansho/core/call";
import type { Incident } from "@hansho/core/incident";
import { bodyOf, type Page, paged } from "@hansho/core/page";
import { onCallAt } from "@hansho/core/rota";
import type { Config } from "@hansho/core/tenant";
import type { Clock } from "./ports/clock.ts";
import type { Overrides } from "./ports/overrides.ts";
import type { Pager, PagerAnswer } from "./ports/pager.ts";
import type { Operators } from "./ports/queues.ts";
import { type SettlePorts, settle } from "./settle.ts";
import { tenantOf } from "./tenant-of.ts";

/** What calling people needs of the outside. */
export type CallPorts = SettlePorts & { overrides: Overrides; pager: Pager; operators: Operators; clock: Clock };

/** Makes the call that an incident is due for, a reminder or a step of its escalation, and publishes what pagers are owed. */
export function call(ports: CallPorts, config: Config) {
  /** Whether there was anything to do; whoever changes the row first has it looked at again. */
  return async function callFor(row: AlarmRow): Promise<boolean> {
    const { incident } = row;
    if (!incident) return false;
    const next = await decided(row, incident);
    if (!next) return publishAll(row);
    const { now } = ports.clock;
    if (!(await ports.alarms.save(next, dueAt(next, now())))) return true;
    await settle(ports, config, next, { urgent: true, cause: "sweep", now: now() });
    await publishAll({ ...next, pending: [] });
    return true;
  };

  async function decided(row: AlarmRow, incident: Incident): Promise<AlarmRow | null> {
    const tenant = tenantOf(config, incident.tenant);
    const now = ports.clock.now();
    const rota = config.rotas?.[rotaOfNextCall(incident, tenant.policies) ?? ""];
    const duty = rota ? onCallAt(rota, await ports.overrides.active(rota.name, now), now) : null;
    const mention = tenant.mentions[incident.severity] ?? null;
    return called(row, { policy: tenant.policies, mention, onCall: () => duty?.user ?? null, now });
  }

  /** One after another: each leaves the row's next version. A topic that does not answer keeps back its own pages alone, which come in their order. */
  async function publishAll(row: AlarmRow): Promise<boolean> {
    const pages = row.incident?.pages ?? [];
    const away = new Map<string, unknown>();
    const left = await pages.reduce<Promise<AlarmRow | null>>(async (before, page) => {
      const standing = await before;
      if (!standing?.incident || away.has(page.topic)) return standing;
      const answer = await ports.pager.page(page.topic, bodyOf(page, standing.incident)).catch((error: unknown) => {
        away.set(page.topic, error);
        return null;
      });
      return answer ? published(standing, standing.incident, page, answer) : standing;
    }, Promise.resolve(row));
    const [failed] = away.values();
    if (away.size > 0) throw failed;
    return pages.length > 0 && left !== null;
  }

  /** Null where somebody else has changed the row: the rest is published when it is due again. */
  async function published(
    row: AlarmRow,
    incident: Incident,
    page: Page,
    answer: PagerAnswer,
  ): Promise<AlarmRow | null> {
    if (!answer.ok) {
      await ports.operators.tell(
        `pager-${page.topic}`,
        `The topic ${page.topic} does not take pages (${answer.why}): ${incident.id} of tenant ${incident.tenant} could not be paged. ` +
          "Look whether it exists and whether Hansho may publish to it, and use its key where it is encrypted, or change the escalation in hansho.yaml.",
      );
    }
    const now = ports.clock.now();
    const next = paged(row, incident, page, answer.ok ? null : answer.why, now);
    if (!(await ports.alarms.save(next, dueAt(next, now)))) return null;
    await settle(ports, config, next, { urgent: false, cause: "sweep", now });
    return { ...next, pending: [] };
  }
}
