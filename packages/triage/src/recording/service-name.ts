/** The service that a pod, task, host or address belongs to: instances change between windows, services do not. */
export function serviceOf(name: string): string {
  const host = name
    .trim()
    .replace(/^(?:https?|tcp|grpc):\/\//u, "")
    .replace(/^node-\d+\./u, "")
    .replace(/:\d+$/u, "");
  const local = /^[a-z][\w-]*\.[\w-]+(?:\.svc(?:\.cluster\.local)?|\.svc\..*)$/u.test(host)
    ? (host.split(".", 1)[0] ?? host)
    : host;
  const bare = INSTANCES.reduce(
    (known, instance) => (instance.test(known) ? known.replace(instance, "") : known),
    local,
  );
  return bare === "" ? name.trim() : bare;
}

/** How instances are named after their service: a replica set's pod, a daemon set's, a stateful set's or a compose container. */
const INSTANCES: readonly RegExp[] = [
  /-(?=[a-z0-9]*\d)[a-z0-9]{5,10}-[a-z0-9]{5}$/u,
  /-(?=[bcdfghj-np-tv-z2-9]*\d)(?=[2-9]*[bcdfghj-np-tv-z])[bcdfghj-np-tv-z2-9]{5}$/u,
  /[-_]\d{1,3}$/u,
];
