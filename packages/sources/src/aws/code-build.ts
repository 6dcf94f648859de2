import { fields, text } from "@hansho/core/fields";
import { firstText, list, objects } from "../fields.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads CodeBuild's events, with the phase that failed. */
export const codeBuild = eventReader(/^aws\.codebuild |^ ?CodeBuild /u, ({ detail, type, region }) => {
  const name = text(detail["project-name"]);
  const more = fields(detail["additional-information"]);
  const failed = objects(more?.phases).find((phase) => severityOfState(text(phase["phase-status"])) === "high");
  const phase = firstText(failed?.["phase-type"], detail["completed-phase"]);
  const state = firstText(detail["build-status"], detail["completed-phase-status"]);
  const summary = text(list(failed?.["phase-context"])[0]);
  return {
    service: "CodeBuild",
    title: [[name, phase].filter((part) => part !== null).join(" › ") || type, state]
      .filter((part) => part !== null)
      .join(" · "),
    severity: severityOfState(state),
    link: name === null ? null : pageIn(region, `codesuite/codebuild/projects/${part(name)}/history?region=${region}`),
    name,
    ...(summary !== null && { summary }),
  };
});
