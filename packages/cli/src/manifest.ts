import { Command } from "commander";
import { Told } from "./told.ts";

type ManifestOptions = { url?: string; socket?: true; why?: true };

/** `hansho manifest`: prints the manifest of the Slack app as this version needs it, or why it asks for what it does. */
export function manifestCommand(): Command {
  return new Command("manifest")
    .description(
      "print the Slack app's manifest, to be pasted at https://api.slack.com/apps (Create New App, From a manifest)",
    )
    .option("--url <address>", "Slack reaches the app at this address: the slack function's URL")
    .option("--socket", "the app opens a socket to Slack: for `npm start` on one machine")
    .option("--why", "print what each scope is for instead")
    .action(printManifest);
}

async function printManifest({ url, socket, why }: ManifestOptions): Promise<void> {
  const [{ manifestOf }, { features }, { manifestProblems }] = await Promise.all([
    import("@hansho/slack/manifest/manifest"),
    import("@hansho/slack/manifest/features"),
    import("@hansho/slack/manifest/limits"),
  ]);
  if (why) {
    console.log(features.map(({ scopes, because }) => `${scopes.join(", ")}\n  ${because}`).join("\n"));
    return;
  }
  if ((url === undefined) === (socket === undefined)) {
    throw new Told(
      "Say how Slack reaches the app: --url ADDRESS for the slack function's URL (`sst deploy` prints it as slackRequestUrl), or --socket for `npm start` on one machine.",
    );
  }
  const manifest = manifestOf(url === undefined ? "socket" : { url });
  const problems = manifestProblems(manifest);
  if (problems.length > 0) throw new Told(`Slack would not take this manifest: ${problems.join(" ")}`);
  console.log(JSON.stringify(manifest, null, 2));
}
