import { signingSecretName, tokenName } from "@hansho/functions/settings";
import { compiled } from "./compiled.ts";
import { pascal } from "./services/metrics.ts";
import type { StageSettings } from "./stage.ts";

/**
 * Slack's secrets, each under the environment variable that brings it: set with `sst secret set`, encrypted by SST. One app serves all
 * workspaces, or each has an app of its own, whose token and signing secret have the workspace's name.
 */
export function secrets({ workspaces }: StageSettings) {
  if (workspaces.length === 0) {
    return {
      tokens: { SLACK_BOT_TOKEN: new sst.Secret("SlackBotToken").value },
      signing: { SLACK_SIGNING_SECRET: new sst.Secret("SlackSigningSecret").value },
    };
  }
  asInHanshoYaml(workspaces);
  const each = (variable: (workspace: string) => string, secret: string) =>
    workspaces.map((name) => [variable(name), new sst.Secret(`${secret}${pascal(name)}`).value] as const);
  const [tokens, signing] = [each(tokenName, "SlackBotToken"), each(signingSecretName, "SlackSigningSecret")];
  const fitting = allFitting([...tokens, ...signing]);
  const of = (some: typeof tokens) =>
    Object.fromEntries(some.map(([name]) => [name, fitting.apply((all) => all[name] ?? "")]));
  return { tokens: of(tokens), signing: of(signing) };
}

/** AWS would refuse the function that takes them all when the others were already changed. */
function allFitting(secrets: (readonly [name: string, value: $util.Output<string>])[]) {
  return $util.all(Object.fromEntries(secrets)).apply((all) => {
    const bytes = Buffer.byteLength(JSON.stringify(all));
    if (bytes > MOST_BYTES)
      throw new Error(
        `The Slack secrets of ${secrets.length / 2} workspaces take ${bytes} bytes of the 4,096 that a function's environment has on Lambda, where ${MOST_BYTES} are left for them: ` +
          "deploy a second stage, with a hansho.yaml of its own, for some of them.",
      );
    return all;
  });
}

/** A function's environment has 4 KB in all (docs.aws.amazon.com/lambda, "Lambda quotas"); what else it is told takes some 700. */
const MOST_BYTES = 3_200;

/** A workspace that is left out would have no token: its tenants' cards would go nowhere. */
function asInHanshoYaml(workspaces: readonly string[]): void {
  const [named, known] = [workspaces, Object.keys(compiled().workspaces)].map((names) => names.toSorted().join(", "));
  if (named !== known)
    throw new Error(
      `stacks/stage.ts names the workspaces ${named}, and hansho.yaml has ${known}: name the same ones, or none where one app serves all.`,
    );
}
