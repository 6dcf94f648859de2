import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

/** The ARN of whoever this process asks AWS as; null where STS does not say. It takes no permission. */
export async function awsCaller(region: string | undefined): Promise<string | null> {
  const sts = new STSClient({ ...(region !== undefined && { region }), maxAttempts: 2 });
  try {
    const { Arn = null } = await sts.send(new GetCallerIdentityCommand({}), {
      abortSignal: AbortSignal.timeout(LONGEST),
    });
    return Arn;
  } catch {
    return null;
  } finally {
    sts.destroy();
  }
}

const LONGEST = 5_000;
