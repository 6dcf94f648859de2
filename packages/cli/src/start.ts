import { Command, InvalidArgumentError, Option } from "commander";
import { greeting } from "./greeting.ts";
import { type ProjectOptions, soundProject } from "./project.ts";

type StartOptions = ProjectOptions & { port: number; awsPort: number; data?: string };

/** `hansho start`: the whole product on this machine, until it is interrupted; with Slack tokens in the environment Slack is real. */
export function startCommand(): Command {
  return new Command("start")
    .description(
      "run the whole product on this machine, with a local AWS and a local Slack, or a real one by SLACK_BOT_TOKEN",
    )
    .addOption(port("--port <number>", "the page and Slack's API").env("PORT").default(3000))
    .addOption(port("--aws-port <number>", "the AWS endpoint").env("AWS_PORT").default(4566))
    .option("--data <folder>", "keep the state in a folder (in memory without it)")
    .option("--config <file>", "the configuration", "hansho.yaml")
    .option("--runbooks <folder>", "the runbooks", "runbooks")
    .action(startStack);
}

async function startStack(options: StartOptions): Promise<void> {
  const { compiled, runbooks, channels } = await soundProject(options);
  // The local stack brings dynalite, fauxqs and Bolt: no other command waits for them to load.
  const { start } = await import("@hansho/local/start");
  const stack = await start({
    ...compiled,
    runbooks,
    channelNames: channels,
    port: options.port,
    awsPort: options.awsPort,
    folder: process.cwd(),
    env: process.env,
    ...(options.data !== undefined && { dataDir: options.data }),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stack.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error("Stopping failed:", error);
          process.exit(1);
        },
      );
    });
  }
  // Once it says that Ctrl+C stops it, it does.
  console.log(greeting(stack.addresses, options.data));
}

function port(flags: string, what: string): Option {
  return new Option(flags, what).argParser(function readPort(text: string): number {
    const number = Number(text);
    if (/^\d+$/u.test(text) && number <= 65_535) return number;
    throw new InvalidArgumentError("Expected a port, 0 (any free one) to 65535.");
  });
}
