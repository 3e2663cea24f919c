// The part of WebAssembly that is used here: Node has it, its types do not.
declare namespace WebAssembly {
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  /** Of functions. */
  class Table {
    constructor(size: { readonly element: "anyfunc"; readonly initial: number });
    readonly length: number;
    get(place: number): unknown;
    set(place: number, held: unknown): void;
    grow(places: number): number;
  }
  class Global {
    constructor(type: { readonly value: "i32" }, value: number);
    readonly value: unknown;
  }
  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    readonly exports: unknown;
  }
  function compile(code: Uint8Array<ArrayBuffer>): Promise<Module>;
}

// AssemblyScript's numbers, as JavaScript sees them.
declare type i32 = number;
declare type usize = number;
declare type bool = number;
