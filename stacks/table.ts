import { awsShape, nameIn } from "@hansho/aws/shape";
import type { StageSettings } from "./stage.ts";

/** The one table: everything that is remembered. */
export function table({ keeps }: StageSettings) {
  const { name, partitionKey, sortKey, expiry, indexes } = awsShape.table;
  return new sst.aws.Dynamo("Rows", {
    fields: {
      [partitionKey]: "string",
      [sortKey]: "string",
      ...Object.fromEntries(
        indexes.flatMap((index) => [
          [index.partitionKey, "string"],
          [index.sortKey, "number"],
        ]),
      ),
    },
    primaryIndex: { hashKey: partitionKey, rangeKey: sortKey },
    globalIndexes: Object.fromEntries(
      indexes.map((index) => [
        index.name,
        {
          hashKey: index.partitionKey,
          rangeKey: index.sortKey,
          projection: index.projection === "KEYS_ONLY" ? ("keys-only" as const) : [...index.projection],
        },
      ]),
    ),
    ttl: expiry,
    deletionProtection: keeps,
    transform: {
      table: {
        name: nameIn($app.stage, name),
        pointInTimeRecovery: { enabled: keeps },
        // Without it DynamoDB encrypts with a key of its own, which nobody can audit.
        serverSideEncryption: { enabled: keeps },
      },
    },
  });
}
