import { deliver } from "@hansho/app/deliver";
import { keptPicture } from "@hansho/app/evidence/kept-picture";
import { describe, expect, test } from "vitest";
import { madeFacts, madeSignal, START } from "../core/made.ts";
import { memoryPictures } from "../memory/pictures.ts";
import { metricOf } from "../slack/samples.ts";
import { overSlack } from "./over-slack.ts";
import { madeWorld, type World } from "./world.ts";

const PNG = Uint8Array.of(137, 80, 78, 71);
const alarm = madeSignal("ALARM", 0, { facts: madeFacts("balance-5XX", { metric: metricOf({}) }) });

describe("the metric's picture", () => {
  test("stands in the thread once, with its mark, however often evidence is gathered", async () => {
    const { world, slack, images } = await drawn();
    for (const asked of [...world.investigations]) await world.investigate(asked);
    await settled(world);

    expect(images()).toHaveLength(1);
    expect(images()[0]).toMatchObject({
      metadata: { event_type: "hansho_card", event_payload: { card: "pay/pay-1", part: `picture-${START}` } },
      blocks: [
        { type: "section" },
        { type: "image", slack_file: { id: expect.any(String) }, alt_text: expect.stringContaining("Graph of") },
      ],
    });
    const [, file] = /"slack_file":\{"id":"(\w+)"/u.exec(JSON.stringify(images())) ?? [];
    const shown = await fetch(`${slack.url}/local/files/${file}`);
    expect([...new Uint8Array(await shown.arrayBuffer())]).toEqual([...PNG]);
  });

  test.each([
    ["was posted, though its answer was lost", { answerLost: true } as const],
    ["was uploaded and never posted", { hang: true } as const],
  ])("is one where it %s", async (_, fault) => {
    const { world, slack, images } = await drawn();
    slack.fail({ method: "chat.postMessage", ...fault });

    await settled(world);

    expect(images()).toHaveLength(1);
    expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
  });

  test.each(["files.getUploadURLExternal", "files.completeUploadExternal"])(
    "is words where Slack refuses %s, and nothing is owed",
    async (method) => {
      const { world, slack, images, lines } = await drawn();
      slack.fail({ method, error: "missing_scope" });
      await settled(world);

      expect(images()).toEqual([]);
      expect(lines()).toHaveLength(1);
      expect(JSON.stringify(lines()[0]?.blocks)).toContain("The picture could not be shown here.");
      expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
    },
  );

  test("is shown once Slack has processed the file", async () => {
    const { world, slack, images } = await drawn();
    slack.fail({ method: "chat.postMessage", error: "invalid_blocks" });
    await settled(world);

    expect(images()).toHaveLength(1);
  });

  test("is words once its function's time ends, though Slack could show it soon: a stopped one takes other channels' posts with it", async () => {
    const { world, slack, images, lines } = await drawn();
    slack.fail({ method: "chat.postMessage", error: "invalid_blocks" });
    const left = [4_000, 2_000];
    const { post } = world.ports.channel;
    world.ports.channel.post = (place, message, broadcast) =>
      post(place, message, broadcast, { left: () => left.shift() ?? 0 });
    await settled(world);

    expect(images()).toEqual([]);
    expect(lines()).toHaveLength(1);
  });

  test("is not begun with too little time: its wake-up comes again at once, and then it is shown", async () => {
    const { world, images, lines } = await drawn();
    const [wakeUp] = world.queued;
    const serve = deliver(world.ports, world.config);
    world.pass(1_000);

    const served = wakeUp && (await serve(wakeUp, { left: () => 3_500 }));
    expect(served).toMatchObject({ done: false, againIn: 1, reason: "no-time-left" });
    expect(lines()).toEqual([]);

    await settled(world);
    expect(images()).toHaveLength(1);
  });

  test("that is kept no longer is words", async () => {
    const { world, pictures, images, lines } = await drawn();
    await pictures.keep(`pay/pay-1/${START}`, PNG, 0);
    await settled(world);

    expect(images()).toEqual([]);
    expect(lines()).toHaveLength(1);
  });

  test.each([
    ["CloudWatch refuses", async () => ({ ok: false, why: "denied" }) as const, "denied"],
    ["it is too large to keep", async () => ({ ok: true, found: new Uint8Array(500_000) }) as const, "too-much"],
    ["it cannot be kept", () => Promise.reject(new Error("The table did not answer.")), "failed"],
  ])("is named on the card where %s", async (_, draw, why) => {
    const world = madeWorld();
    const pictures = memoryPictures(world.now);
    world.ports.sources = { picture: keptPicture({ pictures, clock: world.ports.clock }, draw) };
    await world.take(alarm);
    await world.investigate(world.investigations[0] ?? unasked());
    const { view } = await world.card();

    expect(view.incidents[0]?.evidence?.notAvailable).toEqual([{ source: "picture", why }]);
    expect(view.incidents[0]?.thread).toEqual([]);
  });

  test.each([
    [10, 1],
    [11, 0],
  ])("where %i burn in all is drawn %i times: a crowd's channel has more to say", async (burning, times) => {
    const world = madeWorld();
    const asked: string[] = [];
    world.ports.sources = {
      picture: async ({ key }) => {
        asked.push(key);
        return { ok: true, found: null };
      },
    };
    for (let index = 0; index < burning; index += 1) {
      const facts = madeFacts(`balance-${index}`, { metric: metricOf({}) });
      await world.take(madeSignal("ALARM", 0, { facts }));
    }
    await world.investigate(world.investigations[0] ?? unasked());

    expect(asked).toHaveLength(times);
  });

  test("is no line where the alarm has no metric", async () => {
    const world = madeWorld();
    world.ports.sources = { picture: async () => ({ ok: true, found: null }) };
    await world.take(alarm);
    await world.investigate(world.investigations[0] ?? unasked());
    const { view } = await world.card();

    expect(view.incidents[0]?.evidence).not.toHaveProperty("notAvailable");
    expect(view.incidents[0]?.thread).toEqual([]);
  });
});

/** A world over the local Slack, where an alarm's card stands and the line with its picture is owed. */
async function drawn() {
  const world = madeWorld();
  const slack = await overSlack(world);
  const { pictures } = world.ports;
  world.ports.sources = {
    picture: keptPicture({ pictures, clock: world.ports.clock }, async () => ({ ok: true, found: PNG })),
  };
  await world.take(alarm);
  await world.deliver();
  await world.investigate(world.investigations[0] ?? unasked());
  const lines = () => slack.messages("C-pay").flatMap(({ ts }) => slack.replies("C-pay", ts));
  const images = () => lines().filter(({ blocks = [] }) => blocks.some(({ type }) => type === "image"));
  return { world, slack, pictures, lines, images };
}

async function settled(world: World): Promise<void> {
  for (const _ of [1, 2, 3]) {
    await world.deliver();
    world.pass(11_000);
  }
}

function unasked(): never {
  throw new Error("Nobody asked for evidence.");
}
