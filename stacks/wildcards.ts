/** Why an action is allowed on a wildcard of resources: where AWS allows no narrower one, or where no narrower one is known. */
export const WILDCARDS: Readonly<Record<string, string>> = {
  "cloudwatch:DescribeAlarms":
    "CloudWatch answers about composite alarms only to who may describe all (API reference, DescribeAlarms).",
  "cloudwatch:DescribeAlarmContributors": "Which alarm is known when it comes, and in whatever Region that is.",
  "cloudwatch:DescribeAlarmHistory": "Which alarm is known when it comes, and in whatever Region that is.",
  "xray:BatchGetTraces": "X-Ray knows no resources of this action.",
  "xray:GetServiceGraph": "X-Ray knows no resources of this action.",
  "xray:GetTraceSummaries": "X-Ray knows no resources of this action.",
  "s3:GetObject": "An object an incident, named when it closes; the prefix is the ledgers' own.",
  "s3:PutObject": "An object an incident, named when it closes; the prefix is the ledgers' own.",
  "cloudtrail:LookupEvents": "CloudTrail knows no resources of this action.",
  "cloudwatch:GetMetricWidgetImage": "CloudWatch knows no resources of this action.",
  "cloudwatch:GetMetricData": "CloudWatch knows no resources of this action.",
  "cloudwatch:ListTagsForResource": "Which alarm is known when it comes, and in whatever Region that is.",
  "logs:FilterLogEvents":
    "Which Region, and which of the groups that hansho.yaml names by a pattern, is known when the alarm comes.",
  "logs:CreateLogStream": "Lambda names the streams; the group is the function's own.",
  "logs:PutLogEvents": "Lambda names the streams; the group is the function's own.",
};
