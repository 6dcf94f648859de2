import { Command } from "commander";
import { askPage, runningStack } from "./running-stack.ts";
import { Told } from "./told.ts";

/** `hansho play NAME`: plays a scenario through the stack that runs in this folder; without a name it lists them. */
export function playCommand(): Command {
  return new Command("play")
    .description("play a scenario through the running local stack; without a name list them")
    .argument("[name]", "the scenario")
    .action(play);
}

async function play(name: string | undefined): Promise<void> {
  const { page, seenAt } = await runningStack(process.cwd());
  const scenarios = await offered(page);
  const list = scenarios.map((one) => `  ${one.name.padEnd(24)}${one.title}`).join("\n");
  if (name === undefined) {
    console.log(`Scenarios:\n${list}`);
    return;
  }
  if (!scenarios.some((one) => one.name === name))
    throw new Told(`There is no scenario "${name}". There are:\n${list}`);
  const answer = await askPage(page, `/local/scenarios/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Told(`The stack refused to play ${name}: ${await answer.text()}`);
  console.log(`Playing ${name}. Watch it at ${seenAt}`);
}

type Offered = { name: string; title: string };

async function offered(page: string): Promise<Offered[]> {
  const answer = await askPage(page, "/local/scenarios");
  if (!answer.ok) throw new Told(`The stack at ${page} does not know its scenarios: ${await answer.text()}`);
  return (await answer.json()) as Offered[];
}
