import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { TakeRole } from "./accounts.ts";

/** Takes roles by STS's AssumeRole, for the hour that it lends at most to who has taken a role already. */
export function stsTakeRole(sts = new STSClient({ maxAttempts: 2 })): TakeRole {
  return async function takeRole(role) {
    const asked = new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "hansho" });
    const { Credentials } = await sts.send(asked, { abortSignal: AbortSignal.timeout(LONGEST) });
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration)
      throw new Error(`STS lent no credentials for ${role}.`);
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  };
}

const LONGEST = 5_000;
