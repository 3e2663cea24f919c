// Why something is not renamed, in words for the one who asked for it.

export class RenameRefusal extends Error {}
