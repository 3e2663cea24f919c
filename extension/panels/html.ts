// The page around a panel's bundle. Invariant: nothing runs and nothing is loaded but our own files; no script and no
// style stands in the page itself.

export interface PageParts {
  readonly title: string;
  /** New for each page; only a script that carries it runs. */
  readonly nonce: string;
  /** Where the editor serves the extension's files from. */
  readonly source: string;
  readonly script: string;
  readonly styles: readonly string[];
}

export function pageHtml({ title, nonce, source, script, styles }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // A style element may stand in the page when it carries the nonce: the controls probe the browser with one.
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source} data:`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const links = styles.map((href) => `    <link rel="stylesheet" href="${escaped(href)}" />`).join("\n");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}" />
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
${links}
  </head>
  <body>
    <div id="root"></div>
    <script type="module" nonce="${nonce}" src="${escaped(script)}"></script>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
