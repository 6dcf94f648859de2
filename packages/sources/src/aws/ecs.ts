import { type Fields, fields, text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import { firstText, list, number } from "../fields.ts";
import { nameInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityByName, severityOfState } from "./severity.ts";

/** Reads ECS's events of deployments, services, tasks and instances. */
export const ecs = eventReader(/^aws\.ecs ECS |^ ?ECS /u, ({ detail, type, region, resources }) => {
  const place = placeOf(detail, resources[0] ?? "");
  const state = firstText(detail.eventName, detail.lastStatus, detail.status);
  const summary = firstText(detail.reason, detail.stoppedReason);
  return {
    service: "ECS",
    title: [place.name ?? type, state].filter((part) => part !== null).join(" · "),
    severity: severityOf(detail),
    link: pageIn(region, pageOf(place, region)),
    name: place.name,
    ...(summary !== null && { summary }),
  };
});

type Place = { cluster: string | null; kind: string | null; id: string | null; name: string | null };

/** `service/CLUSTER/NAME`, `task/CLUSTER/ID`; a task is called by its group, `service:checkout`. */
function placeOf(detail: Fields, arn: string): Place {
  const [kind = null, ...rest] = (arn.split(":")[5] ?? "").split("/");
  const cluster = rest.length > 1 ? (rest[0] ?? null) : nameInArn(text(detail.clusterArn) ?? "");
  const id = rest.at(-1) ?? null;
  const group = text(detail.group)?.replace(/^(?:service|family):/u, "") ?? null;
  return { cluster, kind, id, name: kind === "task" ? (group ?? id) : id };
}

function pageOf({ cluster, kind, id }: Place, region: string | null): string {
  const in_ = cluster === null ? "ecs/v2/clusters" : `ecs/v2/clusters/${part(cluster)}`;
  const at = cluster !== null && id !== null && (kind === "service" || kind === "task") ? `/${kind}s/${part(id)}` : "";
  return `${in_}${at}?region=${region}`;
}

function severityOf(detail: Fields): Severity {
  const byType = severityByName(text(detail.eventType));
  if (byType !== "low") return byType;
  const byName = severityOfState(text(detail.eventName));
  if (byName !== "low") return byName;
  return text(detail.lastStatus) === "STOPPED" ? severityOfStop(detail) : "low";
}

/** A task that a deployment or a person stopped is no trouble; one whose container fell is. */
function severityOfStop(detail: Fields): Severity {
  const codes = list(detail.containers).map((one) => number(fields(one)?.exitCode));
  if (
    text(detail.stopCode) === "TaskFailedToStart" ||
    codes.some((code) => code !== null && code !== 0 && code !== 143)
  )
    return "high";
  return text(detail.stopCode) === "EssentialContainerExited" ? "medium" : "low";
}
