import { deliver, type Served } from "@hansho/app/deliver";
import { deliverPlain } from "@hansho/app/deliver-plain";
import { enrich } from "@hansho/app/enrich";
import type { SourceName } from "@hansho/app/evidence/broke";
import { intake } from "@hansho/app/intake";
import type { Measure } from "@hansho/app/measure";
import { measureShowing } from "@hansho/app/measure-showing";
import { pacer } from "@hansho/app/pace";
import type { LogAnswer, LogLine, LogQuestion } from "@hansho/app/ports/log-lines";
import type { Investigation, PlainShow } from "@hansho/app/ports/queues";
import type { Sources } from "@hansho/app/ports/source";
import { REPORT, tellReport } from "@hansho/app/report/tell-report";
import { sweep } from "@hansho/app/sweep";
import type { Card } from "@hansho/core/card";
import type { LogFinding } from "@hansho/core/evidence";
import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Recording } from "@hansho/core/recording";
import type { Signal } from "@hansho/core/signal";
import type { Config } from "@hansho/core/tenant";
import { type WakeUp, wakeUpId } from "@hansho/core/wake-up";
import { reportMessage } from "@hansho/slack/report/message";
import { madeConfig, START } from "../core/made.ts";
import { memoryAlarmStates } from "../memory/alarm-states.ts";
import { memoryPager } from "../memory/pager.ts";
import { memoryPictures } from "../memory/pictures.ts";
import { memorySlack, type Standing } from "../memory/slack.ts";
import { memoryTable } from "../memory/table.ts";
import { plainRenderer } from "../scenario/simulation/render.ts";

/** What `madeWorld` makes. */
export type World = ReturnType<typeof madeWorld>;

/** The use cases over ports in memory, on a clock that moves only when somebody waits or a test says so. */
export function madeWorld(config: Config = madeConfig()) {
  let now = START;
  let attempts = 0;
  const clock = {
    now: () => now,
    async wait(ms: number) {
      now += ms;
    },
  };
  const table = memoryTable();
  const slack = memorySlack(clock);
  const cloudWatch = memoryAlarmStates("111122223333");
  const pager = memoryPager();
  const queued: WakeUp[] = [];
  const seen = new Set<string>();
  const plain: PlainShow[] = [];
  const investigations: Investigation[] = [];
  const broken: string[] = [];
  const told: string[] = [];
  const nothing: LogAnswer = { ok: true, lines: [], partial: false };
  const logs: { answer: LogAnswer; before: LogAnswer } = { answer: nothing, before: nothing };
  const ports = {
    alarms: table.alarms,
    briefs: table.briefs,
    cards: table.cards,
    ledger: table.ledger,
    due: table.due,
    channels: table.channels,
    archive: table.archive,
    weeks: table.weeks,
    pictures: memoryPictures(() => now),
    write: reportMessage,
    copies: table.copies,
    numbers: table.numbers,
    storms: table.storms,
    groups: table.groups,
    mutes: table.mutes,
    fires: table.fires,
    junkRecord: table.junkRecord,
    overrides: table.overrides,
    languages: table.languages,
    pager,
    budgets: table.budgets,
    wakeUps: {
      async wake(wakeUp: WakeUp) {
        if (seen.has(wakeUpId(wakeUp))) return;
        seen.add(wakeUpId(wakeUp));
        queued.push(wakeUp);
      },
      async showPlainly(show: PlainShow) {
        plain.push(show);
      },
    },
    investigations: {
      async ask(investigation: Investigation) {
        investigations.push(investigation);
      },
    },
    operators: {
      async tell(topic: string) {
        told.push(topic);
      },
    },
    channel: slack,
    alarmStates: cloudWatch,
    clock,
    pacer: pacer(),
    render: plainRenderer,
    attempt(): string {
      attempts += 1;
      return `attempt-${attempts}`;
    },
    logs: { read: async ({ to }: LogQuestion) => (to < START ? logs.before : logs.answer) },
    sources: {} as Sources,
    reaches: (_account: string) => true,
    broke: (source: SourceName, error: unknown) => void broken.push(`${source}: ${error}`),
    logGroupOf: () => "/app/balance",
    findingOf: (_lines: LogLine[]): LogFinding | null => null,
    hypothesesOf: (_recording: Recording): Hypothesis[] => [],
    runbookOf: () => null,
  };
  /** An invocation of five seconds that begins now. */
  const deadline = () => {
    const ends = now + 5_000;
    return { left: () => ends - now };
  };
  const take = intake(ports, config, () => null);
  const measured: Measure[] = [];
  const serve = deliver(ports, config, (card, outcome) => measured.push(...measureShowing(card, outcome, now)));

  return {
    ports,
    config,
    table,
    slack,
    cloudWatch,
    pager,
    told,
    /** What showing cards came to, in figures. */
    measured,
    plain,
    investigations,
    /** What broke in sources of evidence. */
    broken,
    queued,
    logs,
    deadline,
    now: () => now,
    pass(ms: number): void {
      now += ms;
    },
    take: (signal: Signal, waitedMs = 0) => take(signal, waitedMs),
    serve: (wakeUp: WakeUp) => serve(wakeUp, deadline()),
    servePlain: (show: PlainShow) => deliverPlain(ports, config)(show, deadline()),
    sweep: () => sweep(ports, config, { [REPORT]: tellReport(ports, config) })(deadline()),
    investigate: (asked: Investigation) => enrich(ports, config)(asked, deadline()),
    /** Serves what is queued, oldest first; what is to come again is kept for the next time. */
    async deliver(): Promise<Served[]> {
      const served: Served[] = [];
      for (const wakeUp of queued.splice(0)) {
        const one = await serve(wakeUp, deadline());
        if (!one.done) queued.push(wakeUp);
        served.push(one);
      }
      return served;
    },
    async card(name = "pay/pay-1"): Promise<Card> {
      const card = await table.cards.load(name);
      if (!card) throw new Error(`There is no card ${name}.`);
      return card;
    },
    /** What stands in a channel, replies apart. */
    texts: (channel = "C-pay"): string[] => mains(slack.messages(channel)).map(({ message }) => message.text),
    lines: (channel = "C-pay"): string[] =>
      slack.messages(channel).flatMap(({ thread, message }) => (thread === null ? [] : [message.text])),
  };
}

function mains(all: Standing[]): Standing[] {
  return all.filter(({ thread }) => thread === null);
}
