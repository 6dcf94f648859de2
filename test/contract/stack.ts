import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { awsShape } from "@hansho/aws/shape";
import { table } from "@hansho/aws/table/table";
import { type AwsCall, startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { localClientOptions, provision } from "@hansho/local/aws/provision";

/** AWS on this machine for one test file, with every call that reached it. */
export async function startStack() {
  const calls: AwsCall[] = [];
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", observe: (call) => calls.push(call) });
  const made = await provision(endpoint, awsShape);
  const options = localClientOptions(endpoint);
  const [dynamodb, sqs] = [new DynamoDBClient(options), new SQSClient(options)];
  return {
    made,
    options,
    dynamodb,
    sqs,
    table: table(dynamodb, made.table),
    /** The operations of a service since the last time this was asked. */
    operations(service: string): string[] {
      return [
        ...new Set(
          calls
            .splice(0)
            .filter((call) => call.service === service)
            .map(({ operation }) => operation),
        ),
      ].sort();
    },
    async close() {
      dynamodb.destroy();
      sqs.destroy();
      await endpoint.close();
    },
  };
}
