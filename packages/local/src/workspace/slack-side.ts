import type { LambdaFunctionURLEvent } from "aws-lambda";
import type { LocalSlackAddresses, WorkspaceSlackAddresses } from "../addresses.ts";
import type { LambdaHandler } from "../runner/invoke.ts";

/** What the functions are told of Slack; undefined takes a variable away. */
export type SlackEnvironment = Readonly<Record<string, string | undefined>>;

/** The Slack that a stack talks to: the local one, or real workspaces. */
export type SlackSide = {
  environment: SlackEnvironment;
  /** What `.hansho/local.json` and the person at the terminal are told of it. */
  addresses: LocalSlackAddresses | WorkspaceSlackAddresses;
  /** Hands people's commands and presses to the slack function from now on. */
  serve(slack: LambdaHandler<LambdaFunctionURLEvent>): Promise<void>;
  close(): Promise<void>;
};
