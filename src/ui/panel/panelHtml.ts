// The document of a panel: only the page's script and styles, behind a strict content security
// policy.

/** URIs as the webview may load them. */
interface PanelAssets {
  readonly script: string;
  readonly styles: string;
  /** The policy's name for the webview's own files. */
  readonly cspSource: string;
}

/**
 * Everything is forbidden that is not named: no image, font, frame or connection. Scripts run by their
 * nonce alone. `'unsafe-inline'` is for styles only: the controls of @vscode/webview-ui-toolkit write
 * their style elements at run time and know no nonce.
 */
export function panelHtml({ script, styles, cspSource }: PanelAssets, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${styles}" />
    <title>Consumer group</title>
  </head>
  <body>
    <div id="page"></div>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}

/** 128 random bits that nobody can guess, as hexadecimal digits. */
export function newNonce(): string {
  // Web Crypto, which Node has too: this folder imports no Node modules.
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
