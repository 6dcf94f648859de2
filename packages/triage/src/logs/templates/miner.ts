import { ANY, type Token } from "./tokens.ts";

/** Lines of one kind; `words` are those all of them share, with the values that never differed. */
export type Cluster<Count> = { words: string[]; shapes: string[]; count: Count };

/** An online template miner after Drain (He et al., 2017): each line joins the kind it is most like, or founds one. */
export type Miner<Count> = {
  /** The kind of a line; `apart` keeps lines apart that no likeness may join, such as those of different levels. */
  add(tokens: readonly Token[], apart: string): Cluster<Count>;
  clusters(): Cluster<Count>[];
};

/** As many kinds are told apart behind one first word, behind how many first words, and at all: hostile lines fill no memory. */
const MOST_IN_LEAF = 24;
const MOST_CLUSTERS = 3_000;

/** So much of two lines must be the same; words that differ already count as differing. */
const ALIKE = 0.7;

/** Words that turn a line into another kind of line, however alike the rest. */
const TURNING =
  /^(?:un)?(?:succe\w*|fail\w*|error\w*|refused|reset|rejected|denied|accepted|allowed|timeout|timed|started|stopped|opened|closed|up|down|ok|missing|found|not|no|available|unavailable|healthy|unhealthy|retry\w*|recovered)[.,:;!]?$/iu;

/** Makes a miner; `fresh` is a new kind's count. Every line costs the same, however many came before it. */
export function templateMiner<Count>(fresh: () => Count): Miner<Count> {
  const leaves = new Map<string, Cluster<Count>[]>();
  let size = 0;

  function found(leaf: Cluster<Count>[], tokens: readonly Token[], shapes: string[]): Cluster<Count> {
    const words = tokens.map(({ raw }, index) => (shapes[index] === ANY ? ANY : raw));
    const cluster = { words, shapes, count: fresh() };
    leaf.push(cluster);
    size += 1;
    return cluster;
  }

  function leafOf(key: string): Cluster<Count>[] {
    const leaf = leaves.get(key) ?? [];
    leaves.set(key, leaf);
    return leaf;
  }

  /** Where too many kinds are known already, what fits none is counted as one. */
  function crowd(tokens: readonly Token[], apart: string): Cluster<Count> {
    const leaf = leafOf(`${apart} ${tokens.length}`);
    return (
      leaf[0] ??
      found(
        leaf,
        tokens,
        tokens.map(() => ANY),
      )
    );
  }

  return {
    add(tokens, apart) {
      const key = `${apart} ${tokens.length} ${tokens[0]?.shape ?? ""}`;
      const leaf = leaves.get(key) ?? [];
      const like = mostAlike(leaf, tokens);
      if (like) return joined(like, tokens);
      if (leaf.length >= MOST_IN_LEAF || size >= MOST_CLUSTERS) return crowd(tokens, apart);
      return found(
        leafOf(key),
        tokens,
        tokens.map(({ shape }) => shape),
      );
    },
    clusters: () => [...leaves.values()].flat(),
  };
}

function mostAlike<Count>(leaf: readonly Cluster<Count>[], tokens: readonly Token[]): Cluster<Count> | null {
  let best: Cluster<Count> | null = null;
  let fewest = Math.floor((1 - ALIKE) * tokens.length) + 1;
  for (const cluster of leaf) {
    const differing = differingIn(cluster.shapes, tokens, fewest);
    if (differing >= fewest) continue;
    best = cluster;
    fewest = differing;
  }
  return best;
}

/** How many words differ, counted up to `enough`; that many where one differs that turns the meaning. */
function differingIn(shapes: readonly string[], tokens: readonly Token[], enough: number): number {
  let differing = 0;
  for (const [index, { shape }] of tokens.entries()) {
    const known = shapes[index] ?? "";
    if (known === shape) continue;
    differing += 1;
    if (differing >= enough || (known !== ANY && (TURNING.test(known) || TURNING.test(shape)))) return enough;
  }
  return differing;
}

/** A word that differs is from now on any word; a value that differs, any value. */
function joined<Count>(cluster: Cluster<Count>, tokens: readonly Token[]): Cluster<Count> {
  for (const [index, { raw, shape }] of tokens.entries()) {
    if (cluster.words[index] === raw) continue;
    if (cluster.shapes[index] !== shape) cluster.shapes[index] = ANY;
    cluster.words[index] = cluster.shapes[index] ?? ANY;
  }
  return cluster;
}
