// Names of everything in an owner's folder.
import { join } from "node:path";

export const ownerFiles = {
  beacon: (folder: string) => join(folder, "owner.json"),
  log: (folder: string) => join(folder, "owner.log"),
  startLog: (folder: string) => join(folder, "start.log"),
  store: (folder: string) => join(folder, "store"),
} as const;
