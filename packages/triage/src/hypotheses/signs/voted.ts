import type { Sign } from "./sign.ts";

/** Several that accuse the same service make each other believable. */
export function voted(signs: Sign[]): Sign[] {
  const accusations = Map.groupBy(
    signs.filter(({ name }) => name === "accused"),
    ({ service }) => service,
  );
  return signs.map((sign) => {
    if (sign.name !== "accused") return sign;
    const others = (accusations.get(sign.service) ?? []).filter(({ by }) => by !== sign.by);
    const doubt = [...Map.groupBy(others, ({ by }) => by).values()].reduce(
      (left, same) => left * (1 - WEIGHT * Math.max(...same.map(({ strength }) => strength))),
      1,
    );
    return { ...sign, strength: 1 - (1 - sign.strength) * doubt };
  });
}

/** How much of the doubt another accuser takes away. */
const WEIGHT = 0.4;
