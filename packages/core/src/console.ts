/** A page of the AWS console, such as `cloudwatch/home`; null where the partition or the Region's code is not known. */
export function consoleUrl(partition: string, region: string, page: string): string | null {
  const host = Object.hasOwn(HOSTS, partition) ? HOSTS[partition] : null;
  if (!host || !/^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/u.test(region)) return null;
  return `https://${region}.${host}/${page}`;
}

const HOSTS: Record<string, string> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** Whether an address that came from outside is one of AWS's own pages: the console, the documentation, SNS's answer to a subscriber. */
export function isAwsPage(url: string): boolean {
  if (url.length > 2_000 || /[\s<>|"`\\]/u.test(url) || !URL.canParse(url)) return false;
  return PAGES.test(url);
}

/** Not all that ends with amazonaws.com: anybody's bucket does. */
const PAGES =
  /^https:\/\/(?:(?:[\w-]+\.)*(?:aws\.amazon\.com|console\.amazonaws\.cn|console\.amazonaws-us-gov\.com|docs\.amazonaws\.cn)(?:[/?#]|$)|sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/\?)/u;
