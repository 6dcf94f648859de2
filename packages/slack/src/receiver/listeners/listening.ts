import type { People } from "@hansho/app/act/people";
import type { Config } from "@hansho/core/tenant";
import type { Outside } from "../../command/outside.ts";
import type { Directory } from "../../workspace/directory.ts";
import type { Workspaces } from "../../workspace/workspaces.ts";

/** What the listeners work with. */
export type Listening = {
  people: People;
  config: Config;
  workspaces: Workspaces;
  directory: Directory;
  outside: Outside;
  /** Epoch milliseconds. */
  now(): number;
  log: ReceiverLog;
  /** Acts while there is time; what fails or takes too long is answered otherwise, and told to the log. */
  answered<T>(act: () => Promise<T>, otherwise: () => T | Promise<T>): Promise<T>;
};

/** Where the receiver tells of trouble. */
export type ReceiverLog = {
  info(text: string, facts: Record<string, unknown>): void;
  error(text: string, facts: Record<string, unknown>): void;
};

/** Acts within so many milliseconds, or answers otherwise. */
export function answering(log: ReceiverLog, within: number): Listening["answered"] {
  return async function answered(act, otherwise) {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error("It took too long.")), within);
    try {
      return await Promise.race([act(), late.promise]);
    } catch (error) {
      log.error("Could not do what was asked", { error });
      return await otherwise();
    } finally {
      clearTimeout(timer);
    }
  };
}
