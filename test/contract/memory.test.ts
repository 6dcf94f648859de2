import { memoryTable } from "../memory/table.ts";
import { describeAlarms } from "./alarms.ts";
import { describeCards } from "./cards.ts";
import { describeDue } from "./due.ts";
import { describeLedger } from "./ledger.ts";
import { describeBudgets, describeMutes, describeNumbers } from "./tenants.ts";

describeAlarms("memory", memoryTable);
describeCards("memory", () => memoryTable().cards);
describeDue("memory", () => memoryTable().due);
describeLedger("memory", () => memoryTable().ledger);
describeNumbers("memory", () => memoryTable().numbers);
describeMutes("memory", () => memoryTable().mutes);
describeBudgets("memory", () => memoryTable().budgets);
