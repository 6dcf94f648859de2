import { dynamoAlarms } from "@hansho/aws/table/alarms";
import { dynamoCards } from "@hansho/aws/table/cards";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoBudgets, dynamoMutes, dynamoNumbers } from "@hansho/aws/table/tenants";
import { afterAll, expect } from "vitest";
import { START } from "../core/made.ts";
import { describeAlarms } from "./alarms.ts";
import { describeCards } from "./cards.ts";
import { describeLedger } from "./ledger.ts";
import { startStack } from "./stack.ts";
import { describeBudgets, describeMutes, describeNumbers } from "./tenants.ts";

const stack = await startStack();
stack.operations("dynamodb");
const now = () => START;

describeAlarms("DynamoDB", () => dynamoAlarms(stack.table, now));
describeCards("DynamoDB", () => dynamoCards(stack.table, now));
describeLedger("DynamoDB", () => dynamoLedger(stack.table));
describeNumbers("DynamoDB", () => dynamoNumbers(stack.table));
describeMutes("DynamoDB", () => dynamoMutes(stack.table));
describeBudgets("DynamoDB", () => dynamoBudgets(stack.table));

// A row that exists is never put: two writers of disjoint attributes would undo each other.
afterAll(async function onlyUpdatesAndReads() {
  expect(stack.operations("dynamodb")).toEqual(["GetItem", "Query", "UpdateItem"]);
  await stack.close();
});
