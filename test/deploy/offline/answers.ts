import { plain } from "./plain.ts";

/** The account that plans are made for. */
export const ACCOUNT = "123456789012";

type Fields = Record<string, unknown>;

/** What AWS would answer for a created resource, and to a question of the program's. */
export type Answers = {
  newResource(asked: { type: string; name: string; custom?: boolean; inputs: unknown }): { id: string; state: Fields };
  call(asked: { token: string; inputs: unknown }): Fields;
};

/** AWS's answers in a Region. A resource of another type than these gets a made-up ARN; a question of another kind is an error. */
export function answersIn(region: string): Answers {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;
  const made: Record<string, (inputs: Fields) => Fields> = {
    "aws:sns/topic:Topic": ({ name }) => ({ arn: arn("sns", `${name}`) }),
    "aws:sqs/queue:Queue": ({ name }) => ({
      arn: arn("sqs", `${name}`),
      url: `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${name}`,
    }),
    "aws:dynamodb/table:Table": ({ name }) => ({ arn: arn("dynamodb", `table/${name}`) }),
    "aws:s3/bucket:Bucket": ({ bucket }) => ({ arn: `arn:aws:s3:::${bucket}`, region }),
    "aws:iam/role:Role": ({ name }) => ({ arn: `arn:aws:iam::${ACCOUNT}:role/${name}` }),
    "aws:cloudwatch/logGroup:LogGroup": ({ name }) => ({ arn: arn("logs", `log-group:${name}`) }),
    "aws:cloudwatch/eventRule:EventRule": ({ name }) => ({ arn: arn("events", `rule/${name}`) }),
    "aws:cloudwatch/metricAlarm:MetricAlarm": ({ name }) => ({ arn: arn("cloudwatch", `alarm:${name}`) }),
    "aws:lambda/function:Function": ({ name }) => ({ arn: arn("lambda", `function:${name}`), version: "1" }),
    "aws:lambda/functionUrl:FunctionUrl": ({ functionName }) => ({
      functionUrl: `https://${functionName}.lambda-url.${region}.on.aws/`,
    }),
    "random:index/randomBytes:RandomBytes": ({ length }) => {
      const bytes = Buffer.alloc(Number(length), 7);
      return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
    },
  };
  return {
    newResource({ type, name, custom, inputs: wire }) {
      const inputs = plain(wire) as Fields;
      const service = type.split(":")[1]?.split("/")[0] ?? "";
      const extra = made[type]?.(inputs) ?? (custom ? { arn: arn(service, name) } : {});
      const id = inputs.name ?? inputs.bucket ?? `${name}-id`;
      return { id: custom ? `${id}` : "", state: { ...inputs, ...extra } };
    },
    call({ token, inputs }) {
      switch (token) {
        case "aws:index/getRegion:getRegion":
          return { id: region, name: region, region, description: region };
        case "aws:index/getPartition:getPartition":
          return { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com" };
        case "aws:index/getCallerIdentity:getCallerIdentity":
          return { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, userId: ACCOUNT };
        case "aws:iam/getPolicyDocument:getPolicyDocument":
          return policyDocument(plain(inputs) as PolicyInputs);
        default:
          throw new Error(`There is no answer to ${token} yet: write it in test/deploy/offline/answers.ts.`);
      }
    },
  };
}

type PolicyInputs = {
  version?: string;
  statements?: {
    sid?: string;
    effect?: string;
    actions?: string[];
    resources?: string[];
    principals?: { type: string; identifiers: string[] }[];
    conditions?: { test: string; variable: string; values: string[] }[];
  }[];
};

/** The JSON that the AWS provider makes of statements. */
function policyDocument(inputs: PolicyInputs): Fields {
  const Statement = (inputs.statements ?? []).map(({ sid, effect = "Allow", actions = [], ...rest }) => ({
    ...(sid && { Sid: sid }),
    Effect: effect,
    Action: one(actions),
    ...(rest.resources && { Resource: one(rest.resources) }),
    ...(rest.principals && { Principal: principalOf(rest.principals) }),
    ...(rest.conditions && {
      Condition: Object.fromEntries(
        rest.conditions.map(({ test, variable, values }) => [test, { [variable]: one(values) }]),
      ),
    }),
  }));
  return { ...inputs, json: JSON.stringify({ Version: inputs.version ?? "2012-10-17", Statement }) };
}

function principalOf(principals: { type: string; identifiers: string[] }[]): unknown {
  if (principals.some(({ type }) => type === "*")) return "*";
  return Object.fromEntries(principals.map(({ type, identifiers }) => [type, one(identifiers)]));
}

function one(values: string[]): unknown {
  return values.length === 1 ? values[0] : values;
}
