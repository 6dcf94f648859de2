import { consoleUrl, isAwsPage } from "@hansho/core/console";
import { expect, test } from "vitest";

test.each([
  ["aws", "eu-west-1", "https://eu-west-1.console.aws.amazon.com/backup/home"],
  ["aws-cn", "cn-north-1", "https://cn-north-1.console.amazonaws.cn/backup/home"],
  ["aws-us-gov", "us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/backup/home"],
  ["aws-iso", "us-iso-east-1", null],
  ["toString", "eu-west-1", null],
  ["aws", "EU (Ireland)", null],
  ["aws", "evil.example/eu-west-1", null],
  ["aws", "eu-west-1.evil.example/", null],
  ["aws", "", null],
])("the console of %s in %s is at %s", (partition, region, url) => {
  expect(consoleUrl(partition, region, "backup/home")).toBe(url);
});

test.each([
  "https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#database:id=a;is-cluster=false",
  "https://console.aws.amazon.com/billing/home#/budgets",
  "https://console.aws.amazon.com",
  "https://docs.aws.amazon.com/securityhub/latest/userguide/x.html#y",
  "https://cn-north-1.console.amazonaws.cn/rds/home",
  "https://us-gov-east-1.console.amazonaws-us-gov.com/guardduty/home",
  "https://docs.amazonaws.cn/x",
  "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1",
  "https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription",
])("%s is a page of AWS's", (url) => {
  expect(isAwsPage(url)).toBe(true);
});

test.each([
  "http://console.aws.amazon.com/",
  "javascript:https://console.aws.amazon.com/",
  "https://console.aws.amazon.com.evil.example/",
  "https://evil.example/console.aws.amazon.com/",
  "https://evil.example#.console.aws.amazon.com/",
  "https://user@console.aws.amazon.com/",
  "https://notaws.amazon.com.evil.example",
  "https://xaws.amazon.com/",
  "https://bucket.s3.amazonaws.com/page.html",
  "https://sns.eu-west-1.amazonaws.com.evil.example/?x",
  "https://sns.eu-west-1.amazonaws.com/page",
  "https://console.aws.amazon.com/a|b",
  "https://console.aws.amazon.com/a>b",
  "https://console.aws.amazon.com/a b",
  'https://console.aws.amazon.com/"',
  "https://console.aws.amazon.com/`",
  "https://console.aws.amazon.com/\\",
  "https://console.aws.amazon.com:port/",
  `https://console.aws.amazon.com/${"x".repeat(2_000)}`,
  "javascript:alert(1)",
  "",
])("%s is none", (url) => {
  expect(isAwsPage(url)).toBe(false);
});

test("a page of just two thousand characters is still one", () => {
  expect(isAwsPage("https://console.aws.amazon.com/".padEnd(2_000, "x"))).toBe(true);
});
