/** One thing that is allowed, as IAM writes it. */
export type Statement = {
  Principal: { Service: string };
  Action: string;
  Resource: $util.Output<string>;
  Condition?: Record<string, Record<string, $util.Input<string> | $util.Input<string>[]>>;
};

/** A resource's policy: all of it, besides what its own account's roles are allowed. */
export function policyOf(statements: Statement[]) {
  const allowed = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return $jsonStringify({ Version: "2012-10-17", Statement: allowed });
}
