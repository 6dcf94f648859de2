import { memoryTable } from "../memory/table.ts";
import { describeAlarms } from "./alarms.ts";
import { describeCards } from "./cards.ts";
import { describeLedger } from "./ledger.ts";
import { describeBudgets, describeMutes, describeNumbers } from "./tenants.ts";

describeAlarms("memory", () => memoryTable().alarms);
describeCards("memory", () => memoryTable().cards);
describeLedger("memory", () => memoryTable().ledger);
describeNumbers("memory", () => memoryTable().numbers);
describeMutes("memory", () => memoryTable().mutes);
describeBudgets("memory", () => memoryTable().budgets);
