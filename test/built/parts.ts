import * as cloudTrail from "@aws-sdk/client-cloudtrail";
import * as dynamo from "@aws-sdk/client-dynamodb";
import * as sqs from "@aws-sdk/client-sqs";
import { WebClient } from "@slack/web-api";

/** Of what a bundle holds parts in another form than their libraries have them. */
export const libraries = {
  slackClient: () => new WebClient(),
  /** What each client of AWS exports, its errors among it. */
  exported: new Map<string, Record<string, unknown>>([
    ["CloudTrail", cloudTrail],
    ["DynamoDB", dynamo],
    ["SQS", sqs],
  ]),
};
