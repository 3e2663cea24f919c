// The part of WebAssembly that is used here: Node has it, its types do not.
declare namespace WebAssembly {
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
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
