// Which names this backend answers to. A page of another site can make a browser send requests to loopback; it cannot
// choose the Host or the Origin that the browser writes into them (DNS rebinding gets past everything else).

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

export interface HostRules {
  /** Whether a request with this Host header is for us. */
  readonly allowsHost: (host: string | undefined) => boolean;
  /** Whether a request with this Origin header may come in. Programs other than browsers send none. */
  readonly allowsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
}

/**
 * @param names Host names besides loopback, such as `code.example.com` or `*.example.com` (any depth below it).
 * @param port The port that the backend listens on, once it is known.
 */
export function hostRules(names: readonly string[], port: () => number): HostRules {
  const exact = new Set(names.filter((name) => !name.startsWith("*.")).map(normal));
  const suffixes = names.filter((name) => name.startsWith("*.")).map((name) => normal(name.slice(1)));
  const configured = (name: string) =>
    exact.has(name) || suffixes.some((suffix) => name.length > suffix.length && name.endsWith(suffix));

  return {
    allowsHost(host) {
      const name = nameOf(host);
      return name !== null && (LOOPBACK.has(name) || configured(name));
    },
    allowsOrigin(origin, host) {
      if (origin === undefined) return true;
      const site = siteOf(origin);
      if (site === null) return false;
      if (configured(site.hostname)) return true;
      // Another program on this machine may serve a page as well: only our own port is ours, as the browser sees it.
      return (
        LOOPBACK.has(site.hostname) && (site.host === host?.toLowerCase() || site.port === String(port()))
      );
    },
  };
}

/** Host names from a comma list; empty ones are left out. */
export function hostList(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The name in a Host header, without its port; null when it is none. */
function nameOf(host: string | undefined): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[^:/?#@\s]+)(?::\d{1,5})?$/i.exec(host ?? "");
  return match?.[1] === undefined ? null : normal(match[1]);
}

function siteOf(origin: string): URL | null {
  if (!/^https?:\/\//i.test(origin)) return null;
  return URL.canParse(origin) ? new URL(origin) : null;
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
