// The README as the installed extension's page shows it. VS Code draws no picture there but those of an https
// address, and follows no link into the package: pictures become what they say in letters, links their words.

/** `![what it shows](path)`, on a line of its own. */
const PICTURE = /^( *)!\[([^\]]*)\]\(([^)]+)\)\n(?:\n)?/gm;
/** `[words](path)` to a file of this project. */
const LINK = /(?<!!)\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g;

/**
 * Puts the letters of a picture in its place, with what it shows above them; a picture that has none is left out.
 * `lettersOf` is asked by the path that the README names.
 */
export function packedReadme(
  readme: string,
  lettersOf: (path: string) => string | undefined,
): string {
  return readme
    .replace(PICTURE, (_, indent: string, shows: string, path: string) => {
      const letters = lettersOf(path)?.trimEnd();
      if (letters === undefined) return '';
      return [`_${shows}_`, '', '```text', ...letters.split('\n'), '```', '', '']
        .map((line) => (line === '' ? '' : indent + line))
        .join('\n');
    })
    .replace(LINK, '$1');
}
