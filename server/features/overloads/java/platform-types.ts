// What Java's own types are known to give, by the names of their constants and methods.
const constants: readonly (readonly [RegExp, string])[] = [
  [/^Boolean\.(?:TRUE|FALSE)$/, "Boolean"],
  [/^Byte\.M(?:AX|IN)_VALUE$/, "byte"],
  [/^Character\.M(?:AX|IN)_VALUE$/, "char"],
  [/^Double\.(?:M(?:AX|IN)_VALUE|NaN|(?:POSI|NEGA)TIVE_INFINITY|MIN_NORMAL)$/, "double"],
  [/^Float\.(?:M(?:AX|IN)_VALUE|NaN|(?:POSI|NEGA)TIVE_INFINITY|MIN_NORMAL)$/, "float"],
  [/^Integer\.(?:M(?:AX|IN)_VALUE|SIZE|BYTES)$/, "int"],
  [/^Long\.M(?:AX|IN)_VALUE$/, "long"],
  [/^Math\.(?:E|PI)$/, "double"],
  [/^Short\.M(?:AX|IN)_VALUE$/, "short"],
];
const made: readonly (readonly [RegExp, string])[] = [
  [/^Boolean\.parseBoolean\(_*\)$/, "boolean"],
  [/^Double\.parseDouble\(_*\)$/, "double"],
  [/^Float\.parseFloat\(_*\)$/, "float"],
  [/^Integer\.parseInt\(_*\)$/, "int"],
  [/^Long\.parseLong\(_*\)$/, "long"],
  [/^String\.(?:format|join|valueOf)\(_*\)$/, "String"],
  [/^System\.(?:currentTimeMillis|nanoTime)\(\)$/, "long"],
];
const wrapped = /^(Boolean|Byte|Character|Double|Float|Integer|Long|Short)\.valueOf\(_*\)$/;
const unwrapped = /\.(boolean|byte|char|double|float|int|long|short)Value\(\)$/;
/** What every value has, unless something else is written for it. */
const common: ReadonlyMap<string, string> = new Map([
  ["equals", "boolean"],
  ["getClass", "Class"],
  ["hashCode", "int"],
  ["toString", "String"],
]);
const ofString: ReadonlyMap<string, string> = new Map(
  Object.entries({
    charAt: "char",
    concat: "String",
    getBytes: "byte[]",
    indexOf: "int",
    lastIndexOf: "int",
    length: "int",
    repeat: "String",
    replace: "String",
    replaceAll: "String",
    split: "String[]",
    substring: "String",
    toCharArray: "char[]",
    toLowerCase: "String",
    toUpperCase: "String",
    trim: "String",
  }),
);

export function platformConstant(text: string): string | undefined {
  return constants.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * What a call gives that means nothing of the workspace; null where it is not known.
 * @param flat with nothing but `_` within brackets and quotes
 * @param receiver the name of the type of what stands before a place
 */
export function platformType(flat: string, receiver: (end: number) => string | null): string | null {
  const known = made.find(([pattern]) => pattern.test(flat))?.[1];
  const number = wrapped.exec(flat)?.[1] ?? unwrapped.exec(flat)?.[1];
  if (known !== undefined || number !== undefined) return known ?? number ?? null;
  if (/\w\.length$/.test(flat)) return "int";
  const [call, name] = /\.\s*([a-zA-Z]+)\(_*\)$/.exec(flat) ?? [];
  if (call === undefined) return null;
  const all = common.get(name);
  if (all !== undefined) return all;
  const type = ofString.get(name);
  return type !== undefined && receiver(flat.length - call.length) === "String" ? type : null;
}
