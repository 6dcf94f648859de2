import type { Stack } from "./running-stack.ts";
import { Told } from "./told.ts";

/** Finds a deployed stage by the parameter that its deployment left in SSM; throws `Told` where there is none or AWS does not say. */
export async function deployedStack(stage: string, region: string | undefined): Promise<Stack> {
  const { region: at, table, archive } = await parameterOf(`/hansho/${stage}/stack`, stage, region);
  const named = { table: `table ${table}`, archive: `bucket ${archive}` };
  return {
    endpoint: null,
    region: at,
    table,
    archive,
    told: (what, why) =>
      `The ${named[what]} of the stage ${stage} does not answer (${why}): check this shell's AWS credentials, and what they allow.`,
  };
}

async function parameterOf(
  name: string,
  stage: string,
  region: string | undefined,
): Promise<{ region: string; table: string; archive: string }> {
  // The AWS SDK takes long to load: few commands ask a stack.
  const { GetParameterCommand, ParameterNotFound, SSMClient } = await import("@aws-sdk/client-ssm");
  const client = new SSMClient({ ...(region !== undefined && { region }), maxAttempts: 2 });
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    return JSON.parse(Parameter?.Value ?? "");
  } catch (cause) {
    if (cause instanceof ParameterNotFound) {
      throw new Told(
        `There is no stage ${stage} in this account and Region (no parameter ${name}): name another with --stage or --region, or deploy it.`,
        { cause },
      );
    }
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Told(
      `AWS does not say where the stage ${stage} is: ${why}. Check this shell's AWS credentials and Region.`,
      {
        cause,
      },
    );
  } finally {
    client.destroy();
  }
}
