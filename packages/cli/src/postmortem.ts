import { formats } from "@hansho/app/postmortem/format";
import { locales } from "@hansho/core/locale";
import { Command, Option } from "commander";
import type { PostmortemOptions } from "./write-postmortem.ts";

/** `hansho postmortem ID…`: writes a postmortem of incidents of a deployed stage or of the stack that runs in this folder. */
export function postmortemCommand(): Command {
  return new Command("postmortem")
    .description(
      "write a postmortem of one or more incidents: what is known, its numbers, and what people still have to say",
    )
    .argument("<ids...>", "incidents' ids, such as pay-1; several of one tenant are told in one")
    .addOption(new Option("--lang <language>", "the language to write it in; the tenant's without it").choices(locales))
    .addOption(
      new Option("--format <format>", "what to write; csv is the timeline alone").choices(formats).default("md"),
    )
    .option("--out <file>", "where to; what people wrote in a file that is there already is kept")
    .option("--from <file>", "the Markdown or JSON that people worked on: what they wrote is brought over")
    .option("--names", "name people as Slack knows them; without it they are named by their role")
    .option("--tenant <name>", "look at this tenant's alone")
    .option(
      "--stage <name>",
      "ask this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials",
    )
    .option("--region <name>", "the stage's Region, if not the shell's")
    .action(writeSoon);
}

/** What writes one is loaded beside the formats: no other command waits for it. */
async function writeSoon(ids: string[], options: PostmortemOptions): Promise<void> {
  const { writePostmortem } = await import("./write-postmortem.ts");
  await writePostmortem(ids, options);
}
