import crypto from "node:crypto";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { pathToFileURL } from "node:url";
import { answersIn } from "./answers.ts";
import { plain } from "./plain.ts";
import type { Registration } from "./registration.ts";

/** A program that sst wrote, and the stack it describes. */
export type Program = { main: string; project: string; stack: string; region: string };

type Message = Record<string, () => unknown>;
type Answer = (error: unknown, response: Message) => void;
type Monitor = Record<"registerResource" | "registerResourceOutputs", (request: Message, answer: Answer) => void> & {
  newUrn(parent: string | undefined, type: string, name: string): string;
};

/**
 * Runs the program under Pulumi's own mocks and answers every resource that it registered, in order:
 * what stands in for Pulumi's engine and for the provider of AWS.
 */
export async function runProgram({ main, project, stack, region }: Program): Promise<Registration[]> {
  const need = createRequire(main); // the very @pulumi/pulumi that the program imports
  const pulumi = need("@pulumi/pulumi");
  const { getMonitor } = need("@pulumi/pulumi/runtime/settings");
  const { deserializeProperties } = need("@pulumi/pulumi/runtime/rpc");
  const fieldsOf = (wire: unknown) => plain(deserializeProperties(wire, true)) as Record<string, unknown>;
  withoutChance();

  await pulumi.runtime.setMocks(answersIn(region), project, stack, false, "organization");
  const monitor: Monitor = getMonitor();
  // As the engine does: the stack is no part of a type's path, a component is.
  monitor.newUrn = (parent, type, name) => {
    const path = parent?.split("::")[2] ?? "";
    const above = path && path !== "pulumi:pulumi:Stack" ? `${path}$` : "";
    return `urn:pulumi:${stack}::${project}::${above}${type}::${name}`;
  };
  const registered = new Map<string, Registration>();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) =>
    register(request, (error, response) => {
      try {
        if (!error) note(request, response);
        answer(error, response);
      } catch (cause) {
        answer(cause, response);
      }
    });
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, answer) => {
    const found = registered.get(`${request.getUrn?.()}`);
    if (found) found.outputs = fieldsOf(request.getOutputs?.());
    registerOutputs(request, answer);
  };
  await pulumi.runtime.runInPulumiStack(async () => (await import(pathToFileURL(main).href)).default);
  await pulumi.runtime.disconnect(); // waits for every registration
  return [...registered.values()];

  function note(request: Message, response: Message): void {
    const urn = `${response.getUrn?.()}`;
    if (registered.has(urn)) throw new Error(`Duplicate resource URN '${urn}'`);
    registered.set(urn, {
      urn,
      type: `${request.getType?.()}`,
      name: `${request.getName?.()}`,
      parent: `${request.getParent?.() ?? ""}`,
      custom: request.getCustom?.() === true,
      inputs: fieldsOf(request.getObject?.()),
      outputs: fieldsOf(response.getObject?.()),
      id: `${response.getId?.() ?? ""}`,
      retainOnDelete: request.getRetainondelete?.() === true,
      protect: request.getProtect?.() === true,
    });
  }
}

/** sst's physical names end in eight random letters: two runs are to agree. */
function withoutChance(): void {
  const { randomBytes } = crypto;
  crypto.randomBytes = ((size: number, callback?: () => void) =>
    size === 8 && !callback ? Buffer.alloc(8) : randomBytes(size)) as typeof randomBytes;
  syncBuiltinESMExports();
}
