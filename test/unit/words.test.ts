// One voice: no string, title or page for users has a word that is banned, and commands are written as VS Code
// writes them.

import assert from 'node:assert/strict';
import { BANNED_WORDS } from '../support/words/bannedWords';
import { commandTitles, shownTexts } from '../support/words/shownTexts';
import { stringsOf } from '../support/words/stringsOf';

/** Words that are small in the middle of a title. */
const SMALL = ['a', 'as', 'at', 'by', 'from', 'in', 'of', 'or', 'the', 'to', 'with'];

describe('what a person reads', () => {
  it('has no word that is banned', () => {
    const texts = shownTexts();
    for (const place of [
      'src/ui/pick/',
      'src/webview/',
      'package.nls.json',
      'README.md',
      'docs/',
    ]) {
      assert.ok(
        texts.some((text) => text.place.startsWith(place)),
        `${place} is read`,
      );
    }
    const found = texts.flatMap(({ place, text }) =>
      BANNED_WORDS.flatMap(({ words, say }) => {
        const hit = words.exec(text);
        return hit === null ? [] : [`${place}: "${hit[0]}" (say: ${say})`];
      }),
    );
    assert.deepEqual(found, []);
  });

  it('has commands in title case', () => {
    const titles = commandTitles();
    assert.ok(titles.length > 20, 'they are found');
    const wrong = titles.filter(({ text }) =>
      text
        .split(' ')
        .some((word, at) => /^[a-z]/.test(word) && (at === 0 || !SMALL.includes(word))),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('the strings of a file', () => {
  it('are its literals and templates with their lines, not its types and modules', () => {
    const source = [
      "import { shown } from './shall';",
      "type Kind = 'shall type';",
      "const one = 'first'; // shall comment",
      'const two = `of ${one} and ${one}`;',
      'const three = html`<p>third</p>`;',
    ].join('\n');
    assert.deepEqual(stringsOf(source), [
      { line: 3, text: 'first' },
      { line: 4, text: 'of … and …' },
      { line: 5, text: '<p>third</p>' },
    ]);
  });
});
