// Occurrences and definitions as rows.
import { takeCodes } from "../languages/shapes.ts";
import { kinds, type Binding, type Kind, type Token } from "../languages/language.ts";
import { ANY_KIND, definitionFlags, modes } from "./facts.ts";
import {
  asInstance,
  DOT,
  MEMBER,
  OF_THEIR_OWN,
  PARENTHESIS,
  SAME,
  USE_CALL,
  USE_DEFINITION,
  USE_KEY,
  USE_READ,
  USE_TAG,
  USE_WRITE,
  isCapital,
  memberKinds,
  scopeCodes,
} from "./extraction-codes.ts";
import { WalkState } from "./walk-state.ts";

/** What `keyBelow` answers besides an occurrence. */
const ITSELF = -1;
const UNTOLD = -2;

export class DefinitionWalk extends WalkState {
  protected refer(
    name: number,
    start: number,
    use: number,
    receiver: number,
    mode: number,
    lexical: boolean,
  ): number {
    const { occurrences } = this.facts;
    const row = occurrences.add();
    const { at } = occurrences;
    at.name[row] = name;
    at.start[row] = start;
    at.use[row] = use;
    at.scope[row] = this.scope;
    at.receiver[row] = receiver;
    at.receiverMode[row] = mode;
    at.lexical[row] = lexical ? ANY_KIND : 0;
    return row;
  }

  /** What stands around the name says what it is; only the name right before it can be its object. */
  protected token({ of }: Token, name: number, start: number): number {
    const { occurrences, names } = this.facts;
    const text = this.text;
    const called = text.charCodeAt(start + names[name].length) === PARENTHESIS;
    const use = called ? USE_CALL : USE_READ;
    const separator = of.find((one) => text.startsWith(one, start - one.length));
    const isRange = separator === "." && text.charCodeAt(start - 2) === DOT;
    if (separator === undefined || isRange) return this.refer(name, start, use, 0, 0, true);
    const end = start - separator.length;
    const before = occurrences.count - 1;
    const { at } = occurrences;
    const isObject = before >= 0 && at.start[before] + names[at.name[before]].length === end;
    if (isObject) return this.refer(name, start, use, before, modes.same, false);
    const isSelf = text.startsWith("self", end - 4);
    return this.refer(name, start, use, this.scope, isSelf ? modes.self : modes.none, false);
  }

  /** A name behind the one that a node defines: it is read, unless only a rule makes a name of it. */
  protected further(name: number, start: number, use: number): number {
    return use === USE_KEY ? -1 : this.refer(name, start, use, 0, 0, true);
  }

  protected write(name: number, start: number, use: number): number {
    if (use !== USE_KEY) return this.refer(name, start, USE_WRITE, 0, 0, true);
    const { holder, holderMode } = this.frames.at;
    const { depth } = this.frames;
    return this.refer(name, start, USE_KEY, holder[depth], holderMode[depth], false);
  }

  protected withSigil(name: number, start: number, length: number): number {
    if (length === 0) return name;
    return this.facts.nameId(this.text.slice(start - length, start) + this.facts.names[name]);
  }

  /** Whether a value is the object that a method is called on. */
  protected isSelf(value: number, mode: number): boolean {
    if (mode !== modes.same) return mode === modes.self;
    const name = this.facts.names[this.facts.occurrences.at.name[value]];
    return this.tables.language.selfNames.includes(name);
  }

  /** The occurrence becomes a definition if the value of the node at `depth` says so. */
  protected suppose(depth: number, occurrence: number): number {
    this.frames.at.supposed[depth] = occurrence + 1;
    return occurrence;
  }

  /** The occurrence becomes a definition if the node at `depth` has a body. */
  protected supposeBodied(depth: number, kind: Kind, occurrence: number): number {
    this.frames.at.supposedKind[depth] = kinds.indexOf(kind) + 1;
    const { lexical, use } = this.facts.occurrences.at;
    if (lexical[occurrence] !== 0 && this.tables.language.tagKinds.includes(kind)) {
      lexical[occurrence] = ANY_KIND + 1 + kinds.indexOf(kind);
      use[occurrence] = USE_TAG;
    }
    return this.suppose(depth, occurrence);
  }

  protected define(
    rule: Binding,
    kind: number,
    depth: number,
    bare: number,
    from: number,
    into: Binding["into"] = rule.into,
  ): number {
    const name = this.withSigil(bare, from, rule.sigil);
    const start = from - rule.sigil;
    const frames = this.frames.at;
    const given = kind === 0 ? rule.kind : kinds[kind - 1];
    if (rule.lowerCase && isCapital(this.text.charCodeAt(start)))
      return this.refer(name, start, USE_READ, 0, 0, true);
    if (this.facts.definitions.count >= this.tables.language.definitionsMax) return -1;
    const scope = this.declaring(this.scopeOf(into, depth), given);
    const occurrence = this.refer(name, start, USE_DEFINITION, 0, 0, true);
    const row = this.addDefinition(occurrence, given, scope, frames.start[depth], frames.end[depth]);
    if (rule.listed) this.facts.definitions.at.end[row] = start + this.facts.names[name].length;
    this.facts.definitions.at.depth[row] = depth;
    if (into === "outside") this.facts.definitions.at.within[row] = this.scopeOf("type", depth) + 1;
    const isOther = OF_THEIR_OWN.has(rule.kind) && rule.into === "inside";
    if (isOther) this.facts.definitions.at.typeMode[row] = modes.unknown;
    else this.takePart(row, depth, name, start);
    const { kind: around } = this.facts.scopes.at;
    const inBlock =
      around[scope] === scopeCodes.function ||
      around[scope] === scopeCodes.block ||
      this.tables.language.assignsTo === "visible";
    this.facts.definitions.at.flags[row] |=
      (rule.assigns ? definitionFlags.assigns : 0) |
      (rule.shadows && inBlock ? definitionFlags.shadows : 0) |
      (rule.unseen ? definitionFlags.hidden : 0) |
      (rule.outward ? definitionFlags.outward : 0);
    return occurrence;
  }

  /** What patterns between the name and the node that binds it take of the value. */
  protected takePart(row: number, depth: number, name: number, start: number): void {
    const { tables } = this;
    const { symbol } = this.frames.at;
    let at = depth;
    while (at <= this.frames.depth && tables.destructures[symbol[at]] === 0) at += 1;
    if (at > this.frames.depth) return;
    const { definitions, occurrences } = this.facts;
    const whole = this.composite(SAME, 0, modes.none, 0, modes.none);
    let value = whole;
    let shorthandOf = -1;
    for (; at <= this.frames.depth; at += 1) {
      if (tables.destructures[symbol[at]] === 0) continue;
      const key = tables.takes[symbol[at]] === takeCodes.members ? this.keyBelow(at) : UNTOLD;
      if (key === UNTOLD) {
        definitions.at.typeMode[row] = modes.unknown;
        return;
      }
      shorthandOf = key === ITSELF ? value : -1;
      if (key >= 0 && occurrences.at.receiverMode[key] === modes.none) {
        occurrences.at.receiver[key] = value;
        occurrences.at.receiverMode[key] = modes.composite;
      }
      value = this.composite(
        MEMBER,
        value,
        modes.composite,
        key === ITSELF ? name : occurrences.at.name[key],
        modes.none,
      );
    }
    definitions.at.type[row] = value;
    definitions.at.typeMode[row] = modes.composite;
    definitions.at.part[row] = whole + 1;
    if (shorthandOf >= 0) this.refer(name, start, USE_KEY, shorthandOf, modes.composite, false);
  }

  /** The occurrence of the key that a pattern takes on the way to the name; ITSELF for the name, or UNTOLD. */
  protected keyBelow(pattern: number): number {
    const { symbol, value, valueMode } = this.frames.at;
    if (pattern === this.frames.depth) return ITSELF;
    const code = this.tables.takes[symbol[pattern + 1]];
    if (code === takeCodes.default) return ITSELF;
    if (code !== takeCodes.named || valueMode[pattern + 1] !== modes.same) return UNTOLD;
    return value[pattern + 1];
  }

  protected addDefinition(occurrence: number, kind: Kind, scope: number, start: number, end: number): number {
    const { definitions, occurrences, scopes } = this.facts;
    const row = definitions.add();
    const inType = scope >= 0 && scopes.at.kind[scope] === scopeCodes.type;
    const { at } = definitions;
    at.occurrence[row] = occurrence;
    at.kind[row] = kinds.indexOf(inType ? this.memberKind(kind, occurrence, scope) : kind);
    at.scope[row] = Math.max(scope, 0);
    at.start[row] = start;
    at.end[row] = end;
    at.depth[row] = -1;
    occurrences.at.definition[occurrence] = row + 1;
    return row;
  }

  protected typeName(scope: number): string | undefined {
    const { scopes, definitions, occurrences, names } = this.facts;
    const row = scopes.at.definition[scope] - 1;
    return row < 0 ? undefined : names[occurrences.at.name[definitions.at.occurrence[row]]];
  }

  protected memberKind(kind: Kind, occurrence: number, scope: number): Kind {
    const member = memberKinds.get(kind) ?? kind;
    if (member !== "method") return member;
    const name = this.facts.names[this.facts.occurrences.at.name[occurrence]];
    const { constructors } = this.tables.language;
    if (constructors.includes(name)) return "constructor";
    return constructors.includes("^") && name === this.typeName(scope) ? "constructor" : member;
  }

  /** What is declared with type parameters belongs to the scope around them. */
  protected declaring(scope: number, kind: Kind): number {
    const { kind: scopeKind, parent } = this.facts.scopes.at;
    if (kind === "typeParameter" || kind === "parameter") return scope;
    let around = scope;
    while (around > 0 && scopeKind[around] === scopeCodes.parameters) around = parent[around];
    return around;
  }

  protected scopeOf(into: Binding["into"], depth: number): number {
    const frames = this.frames.at;
    const { scopes } = this.facts;
    const opened = frames.opened[depth] - 1;
    if (into === "file") return 0;
    if (into === "inside") return opened < 0 ? frames.around[depth] : opened;
    let scope = frames.around[depth];
    if (into === "here") return scope;
    if (into === "outside") return Math.max(scopes.at.parent[this.scopeOf("type", depth)], 0);
    const wanted = into === "type" ? scopeCodes.type : scopeCodes.function;
    while (scope > 0) {
      const kind = scopes.at.kind[scope];
      if (kind === wanted || kind === scopeCodes.file || (into === "function" && kind !== scopeCodes.block))
        break;
      scope = scopes.at.parent[scope];
    }
    return scope;
  }

  /** The variable of the frame above turns out to be a function, or a class. */
  protected becomes(depth: number, above: number, kind: number): void {
    const { definitions } = this.facts;
    const frames = this.frames.at;
    if (frames.supposed[above] !== 0) {
      this.defineSupposed(above, kinds[kind - 1]);
      frames.firstDefinition[depth] = definitions.count;
      frames.valueOf[depth] = definitions.count;
      return;
    }
    const passed = frames.rule[above] === 0 ? above : frames.ruleDepth[above];
    const { at } = definitions;
    for (let row = frames.firstDefinition[above]; row < definitions.count; row += 1) {
      if (at.depth[row] !== above && at.depth[row] !== passed) continue;
      // What gets only a part of the value is not what the value is.
      if (at.typeMode[row] === modes.unknown || at.part[row] !== 0) continue;
      const method = kinds[kind - 1] === "function" && kinds[at.kind[row]] === "field";
      at.kind[row] = method ? kinds.indexOf("method") : kind - 1;
      frames.valueOf[depth] = definitions.count;
    }
  }

  /** A type is known by its name before its body is looked into. */
  protected nameScope(depth: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.frames.at;
    const scope = frames.opened[depth] - 1;
    if (scope < 0 || scopes.at.kind[scope] !== scopeCodes.type || scopes.at.definition[scope] !== 0) return;
    for (let row = frames.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth || definitions.at.scope[row] === scope) continue;
      scopes.at.definition[scope] = row + 1;
      return;
    }
  }

  /** What was named has a body, and so is defined here. */
  protected defineBodied(depth: number): void {
    const { definitions, occurrences, scopes } = this.facts;
    const frames = this.frames.at;
    const occurrence = frames.supposed[depth] - 1;
    const kind = kinds[frames.supposedKind[depth] - 1];
    frames.supposed[depth] = 0;
    frames.supposedKind[depth] = 0;
    const { at } = definitions;
    const scope = this.declaring(this.scopeOf("here", depth), kind);
    const row = this.addDefinition(occurrence, kind, scope, frames.start[depth], frames.end[depth]);
    at.depth[row] = depth;
    occurrences.at.use[occurrence] = USE_DEFINITION;
    const mode = occurrences.at.receiverMode[occurrence];
    at.owner[row] = occurrences.at.receiver[occurrence];
    at.ownerMode[row] = asInstance(mode);
    if (frames.opened[depth] !== 0) scopes.at.definition[frames.opened[depth] - 1] = row + 1;
  }

  /** A name that was written, or a key, has a definition for its value; other occurrences do not see it by its name. */
  protected defineSupposed(depth: number, value: Kind): void {
    const { definitions, occurrences } = this.facts;
    const frames = this.frames.at;
    const occurrence = frames.supposed[depth] - 1;
    frames.supposed[depth] = 0;
    const lexical = occurrences.at.lexical[occurrence] !== 0;
    const kind = value === "function" && !lexical ? "method" : value;
    const around = frames.around[depth];
    const row = this.addDefinition(occurrence, kind, around, frames.start[depth], frames.end[depth]);
    const { at } = definitions;
    at.depth[row] = depth;
    at.flags[row] |= definitionFlags.hidden;
    if (lexical) {
      // It still writes to the variable that was declared elsewhere.
      occurrences.at.definition[occurrence] = 0;
      return;
    }
    const isKey = occurrences.at.use[occurrence] === USE_KEY;
    occurrences.at.use[occurrence] = USE_DEFINITION;
    const mode = occurrences.at.receiverMode[occurrence];
    if (isKey) {
      // A key is its own definition, whatever the object is given to; and a use of what that asks for.
      const { name, start, receiver } = occurrences.at;
      if (mode !== modes.none)
        this.refer(name[occurrence], start[occurrence], USE_KEY, receiver[occurrence], mode, false);
      return;
    }
    at.owner[row] = occurrences.at.receiver[occurrence];
    at.ownerMode[row] = asInstance(mode);
  }
}
