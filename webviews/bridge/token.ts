// A browser's token comes in the address's fragment, which no server ever sees, and lives as long as the tab.

const NAME = "crewdeck.token";

export interface TokenPlaces {
  readonly location: { hash: string; pathname: string; search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly storage: { getItem(name: string): string | null; setItem(name: string, value: string): void };
}

/** Takes the token out of the address, so that it is neither copied nor kept in the history; null when there is none. */
export function takeToken({ location, history, storage }: TokenPlaces): string | null {
  const fragment = new URLSearchParams(location.hash.replace(/^#/, ""));
  const given = fragment.get("token");
  if (given === null || given === "") return storage.getItem(NAME);
  storage.setItem(NAME, given);
  fragment.delete("token");
  const rest = fragment.toString();
  history.replaceState(null, "", location.pathname + location.search + (rest === "" ? "" : `#${rest}`));
  return given;
}
