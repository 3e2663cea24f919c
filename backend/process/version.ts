declare const __CREWDECK_VERSION__: string | undefined;

/** The version of this program; the build puts it in. */
export const VERSION = typeof __CREWDECK_VERSION__ === "string" ? __CREWDECK_VERSION__ : "0.0.0-source";
