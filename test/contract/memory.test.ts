import { memoryTable } from "../memory/table.ts";
import { describeAlarms } from "./alarms.ts";
import { describeCards } from "./cards.ts";
import { describeDue } from "./due.ts";
import { describeGroups } from "./groups.ts";
import { describeLedger } from "./ledger.ts";
import { describeSharedCards } from "./shared-cards.ts";
import { describeBudgets, describeMutes, describeNumbers } from "./tenants.ts";

describeAlarms("memory", memoryTable);
describeCards("memory", () => memoryTable().cards);
describeDue("memory", () => memoryTable().due);
describeSharedCards("memory", () => memoryTable().cards);
describeGroups("memory", () => memoryTable().groups);
describeLedger("memory", () => memoryTable().ledger);
describeNumbers("memory", () => memoryTable().numbers);
describeMutes("memory", () => memoryTable().mutes);
describeBudgets("memory", () => memoryTable().budgets);
