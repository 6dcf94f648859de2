import type { testAlarm } from "@hansho/app/act/test-alarm";
import type { Doctor } from "../doctor/doctor.ts";

/** What some verbs reach besides the table: the queue that alarms come in by, and Slack's own knowledge of its workspaces. */
export type Outside = { sendTest: ReturnType<typeof testAlarm>; examine: Doctor };
