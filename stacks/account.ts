/** The account that is deployed to. */
export function account() {
  return aws.getCallerIdentityOutput().accountId;
}
