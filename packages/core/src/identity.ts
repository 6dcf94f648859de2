/** Who an alarm is: never its state, never a hash of the body. The same name in two Regions is two alarms. */
export type AlarmIdentity = {
  /** aws, aws-cn or aws-us-gov. */
  partition: string;
  /** The account's number, or "" where no message told it. */
  account: string;
  /** A Region's code, or its display name where no code could be found. */
  region: string;
  /** As sent; null where the message has none. */
  arn: string | null;
  /** The name within account and Region: the ARN's tail where there is an ARN, else the name. */
  alarm: string;
  contributor: string | null;
};

/** The key of an alarm's row: the same for every path by which a state change can arrive. */
export function identityKey(identity: AlarmIdentity): string {
  const { partition, account, region, alarm, contributor } = identity;
  const own = [partition, account, region, alarm].join(":");
  return contributor === null ? own : `${own}#${contributor}`;
}

/** The alarm's name, with its contributor if it has one, out of its key. */
export function nameOfKey(key: string): string {
  return key.split(":").slice(3).join(":");
}
