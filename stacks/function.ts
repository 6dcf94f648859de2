import { join } from "node:path";
import { awsShape, nameIn } from "@hansho/aws/shape";
import { account } from "./account.ts";
import type { StageSettings } from "./stage.ts";

/** A function's name, as `hansho build` names its bundle. */
export type FunctionName = keyof typeof awsShape.functions;

/** What a function is told and what it may do; all else is the same for each. */
export type Own = {
  environment: Record<string, $util.Input<string>>;
  permissions: sst.aws.FunctionPermissionArgs[];
};

/** A function on Lambda: the very bundle that `hansho build` writes and the benchmarks measure, with a role that Lambda alone may take. */
export function functionOf(name: FunctionName, settings: StageSettings, own: Own) {
  const named = nameIn($app.stage, `hansho-${name}`);
  return {
    name: named,
    description: DESCRIPTIONS[name],
    bundle: join($cli.paths.root, "dist", name),
    handler: "index.handler",
    runtime: "nodejs24.x",
    architecture: "arm64",
    memory: "512 MB",
    timeout: `${awsShape.functions[name].timeoutSeconds} seconds`,
    logging: { format: "json", retention: settings.logRetention },
    environment: own.environment,
    permissions: [...own.permissions, mayLog(named, settings)],
    transform: {
      role: {
        name: named,
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
        // Lambda's own policy would let it write to every log group.
        managedPolicyArns: [],
      },
    },
  } satisfies sst.aws.FunctionArgs;
}

function mayLog(named: string, { region }: StageSettings): sst.aws.FunctionPermissionArgs {
  return {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [$interpolate`arn:aws:logs:${region}:${account()}:log-group:/aws/lambda/${named}:*`],
  };
}

const DESCRIPTIONS: Record<FunctionName, string> = {
  intake: "Reads signals, decides and remembers",
  deliver: "Makes channels' cards equal to what is remembered",
  enrich: "Gathers evidence",
  slack: "Takes buttons and slash commands",
  sweep: "Finds what is owed or due and nobody is on",
};
