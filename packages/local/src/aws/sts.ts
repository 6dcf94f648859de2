import { ACCOUNT } from "../account.ts";
import { type ApiAnswer, answered, type Input, refused, text } from "./api-answer.ts";

/** Answers STS's calls: who this machine plays, and credentials for any role; undefined for a call that it does not answer. */
export function answerSts(operation: string, input: Input, now: number): ApiAnswer | undefined {
  if (operation === "GetCallerIdentity")
    return answered({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/local`, UserId: "local" });
  if (operation === "AssumeRole") return assumeRole(input, now);
  return undefined;
}

/** For an hour; the key names the role's account, since nobody checks the secret. */
function assumeRole({ RoleArn, RoleSessionName }: Input, now: number): ApiAnswer {
  const [role, session] = [text(RoleArn), text(RoleSessionName)];
  if (role === undefined || session === undefined)
    return refused("ValidationError", "RoleArn and RoleSessionName are required.");
  const [, , , , account = "", name = ""] = role.split(":");
  return answered({
    Credentials: {
      AccessKeyId: `ASIA${account}`,
      SecretAccessKey: "local",
      SessionToken: session,
      Expiration: new Date(now + AN_HOUR),
    },
    AssumedRoleUser: {
      Arn: `arn:aws:sts::${account}:assumed-${name}/${session}`,
      AssumedRoleId: `AROA${account}:${session}`,
    },
  });
}

const AN_HOUR = 3_600_000;
