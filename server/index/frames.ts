// The open nodes of the extraction's walk, one row per depth.

const DEPTH_START = 128;

const names = [
  "symbol",
  /** 1 where nothing but `symbol`, `rule` and the holder is kept: the node means nothing. */
  "plain",
  "start",
  "end",
  "field",
  /** Edge to the parent + 1. */
  "edge",
  /** The rule that this node passes on to children that inherit: its number, its kind + 1, where it was said. */
  "rule",
  "ruleKind",
  "ruleDepth",
  /** The scope around the node, and the one it opened + 1. */
  "around",
  "opened",
  "firstDefinition",
  "value",
  "valueMode",
  "receiver",
  "receiverMode",
  /** 1 once there was a child in the receiver's place. */
  "receiverSeen",
  /** The type that keys below belong to. */
  "holder",
  "holderMode",
  /** How many children were seen, where they are arguments. */
  "place",
  /** The occurrence + 1 of what calls the node, a function, for each of what it is called on. */
  "each",
  "type",
  "typeMode",
  "initial",
  "initialMode",
  "owner",
  "ownerMode",
  "base",
  "baseMode",
  /** Where the body begins + 1. */
  "body",
  /** definitionFlags that an export edge gave. */
  "exports",
  /** The definition + 1 whose value the node is. */
  "valueOf",
  /** The kind + 1 of what it defines if the node has a body. */
  "supposedKind",
  /** The type scope + 1 that the body opened before the node had a name. */
  "bodyScope",
  /** The occurrence + 1 that defines if the value is one of `initializes`. */
  "supposed",
] as const;
type Name = (typeof names)[number];

export class Frames {
  readonly at: Record<Name, Int32Array> = Object.fromEntries(
    names.map((name) => [name, new Int32Array(DEPTH_START)]),
  ) as Record<Name, Int32Array>;
  depth = -1;
  #capacity = DEPTH_START;

  push(): number {
    this.depth += 1;
    if (this.depth === this.#capacity) this.#grow();
    const { depth, at } = this;
    at.plain[depth] = 0;
    at.value[depth] = 0;
    at.valueMode[depth] = 0;
    at.receiverMode[depth] = 0;
    at.receiverSeen[depth] = 0;
    at.typeMode[depth] = 0;
    at.initialMode[depth] = 0;
    at.ownerMode[depth] = 0;
    at.baseMode[depth] = 0;
    at.body[depth] = 0;
    at.exports[depth] = 0;
    at.supposed[depth] = 0;
    at.supposedKind[depth] = 0;
    at.bodyScope[depth] = 0;
    at.valueOf[depth] = 0;
    at.opened[depth] = 0;
    return depth;
  }

  /** A node that means nothing: what is in it belongs to the same holder. */
  pushPlain(symbol: number): void {
    this.depth += 1;
    if (this.depth === this.#capacity) this.#grow();
    const { depth, at } = this;
    at.symbol[depth] = symbol;
    at.plain[depth] = 1;
    at.rule[depth] = 0;
    at.opened[depth] = 0;
    // A name in it may look for its object one node further out.
    at.receiverMode[depth] = 0;
    at.receiverSeen[depth] = 0;
    at.holder[depth] = at.holder[depth - 1];
    at.holderMode[depth] = at.holderMode[depth - 1];
  }

  #grow(): void {
    this.#capacity *= 2;
    for (const name of names) {
      const grown = new Int32Array(this.#capacity);
      grown.set(this.at[name]);
      this.at[name] = grown;
    }
  }
}
