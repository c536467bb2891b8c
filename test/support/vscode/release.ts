// The two VS Code releases that the tests run in: the engine floor of package.json and the newest.

/** A VS Code server as the npm package `code-server` carries it. */
export interface VscodeRelease {
  /** VS Code's own version, e.g. '1.103.2'. */
  readonly vscode: string;
  /** The version of the npm package `code-server` that contains it. */
  readonly codeServer: string;
  /** The version of Node.js that this server is made for, whatever Node runs the tests. */
  readonly node: string;
}

/** The oldest VS Code that `engines.vscode` allows. */
export const FLOOR: VscodeRelease = { vscode: '1.103.2', codeServer: '4.103.2', node: '22.23.3' };

/** The newest VS Code there is a server for. */
export const NEWEST: VscodeRelease = { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' };
