// What the extraction asks of the thread that it runs in: memory, and whatever needs a regular expression.
// Offsets are UTF-16 code units of the text that is read.

export declare function malloc(bytes: usize): usize;
export declare function realloc(at: usize, bytes: usize): usize;

/** The variant of a node type that a node is, by the text that it begins with; the type itself where it is none. */
export declare function variantOf(symbol: i32, start: i32, end: i32): i32;
/** How long the name is that a leaf begins with; 0 for none. */
export declare function nameInText(symbol: i32, start: i32, end: i32): i32;
/** Whether a word reads as a name. */
export declare function isName(start: i32, end: i32): bool;
/** Calls `nameAmongWords` for each word of unread code. */
export declare function wordsInCode(slot: i32, field: i32, start: i32, end: i32, above: i32): void;
/** Takes the node apart whose steps were written down; the occurrence that it stands for, -1 for none. */
export declare function takeApart(symbol: i32): i32;
/** Whether a comment documents what is below. */
export declare function isDocs(start: i32): bool;
/** Whether what stands between a comment and a definition is nothing but decorations. */
export declare function isDecoration(start: i32, end: i32): bool;
