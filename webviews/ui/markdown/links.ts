// Where a link in someone's text may lead. The schemes are those that the host opens.

const OPENED = new Set(["http:", "https:", "mailto:"]);

/** The address as it will be opened; null for one that will not. Relative ones lead nowhere from here. */
export function openable(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return OPENED.has(url.protocol) ? url.href : null;
}
