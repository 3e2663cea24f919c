/** Raised with every change of the wire; a test holds a hash of the wire schemas against it. */
export const PROTOCOL = 1;
