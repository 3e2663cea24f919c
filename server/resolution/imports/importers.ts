// Which files can know what is in others, as a resolver asks it.
import type { Resolver } from "../resolver.ts";

export interface Importers {
  /**
   * Whether a file can know what is in one of these. Null where that is not known, or where all files may.
   * @param resolver of a client, whose texts that are not saved may import something else
   */
  knowing(resolver: Resolver, paths: readonly string[]): ((path: string) => boolean) | null;
}
