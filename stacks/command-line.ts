import type { StageSettings } from "./stage.ts";

/** What the command line finds a stage by: `hansho why --stage prod`. */
export function commandLine({ region }: StageSettings, { name }: sst.aws.Dynamo, archive: sst.aws.Bucket) {
  new aws.ssm.Parameter("CommandLine", {
    name: `/hansho/${$app.stage}/stack`,
    description: "Where the hansho command finds this stage",
    type: "String",
    value: $jsonStringify({ region, table: name, archive: archive.name }),
  });
}
