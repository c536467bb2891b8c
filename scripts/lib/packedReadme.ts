// The README as the installed extension's page shows it. VS Code draws no picture there but those of an https
// address, and follows no link into the package: pictures become what they say in letters, links their words.

/** `![what it shows](path)`, on a line of its own. */
const PICTURE = /^( *)!\[([^\]]*)\]\(([^)]+)\)$/gm;
/** `[words](path)` to a file of this project. */
const LINK = /(?<!!)\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g;

/**
 * Puts the letters of a picture in its place, with what it shows above them; a picture that has none leaves only
 * what it shows. `lettersOf` is asked by the path that the README names.
 */
export function packedReadme(
  readme: string,
  lettersOf: (path: string) => string | undefined,
): string {
  return readme
    .replace(PICTURE, (_, indent: string, shows: string, path: string) => {
      const letters = lettersOf(path)?.trimEnd();
      const lines = letters === undefined ? [] : ['', '```text', ...letters.split('\n'), '```'];
      return [`_${shows}_`, ...lines].map((line) => (line === '' ? '' : indent + line)).join('\n');
    })
    .replace(LINK, '$1');
}
