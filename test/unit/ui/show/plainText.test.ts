import assert from 'node:assert/strict';
import {
  plainLabel,
  plainLine,
  plainLines,
  plainLogEntry,
  plainMarkdown,
  plainMessage,
  plainPathPart,
  plainPrompt,
} from '../../../../src/ui/show/plainText';

const LINK = 'group [press](command:workbench.action.closeWindow)';

describe('plainText', () => {
  it('leaves ordinary text alone', () => {
    for (const plain of [plainLine, plainLines, plainLabel, plainMessage, plainPrompt]) {
      for (const text of ['orders (eu) $5 $(not an icon)', '[3 brokers] (local)', 'ñ 日本 🦄']) {
        assert.equal(plain(text), text);
      }
    }
  });

  it('keeps what would be an icon as text', () => {
    for (const plain of [plainLabel, plainPrompt]) {
      assert.equal(plain('a $(trash) b $(sync~spin)'), 'a \\$(trash) b \\$(sync~spin)');
    }
  });

  it('keeps what would be a link as text', () => {
    for (const plain of [plainMessage, plainPrompt]) {
      assert.doesNotMatch(plain(LINK), /\]\(/);
      assert.match(plain(LINK), /press/);
    }
  });

  it('shows what would break or turn the line', () => {
    for (const plain of [plainLine, plainLabel, plainMessage, plainPrompt, plainPathPart]) {
      assert.equal(plain('a\nb\u202Ec'), 'a␊b‹U+202E›c');
    }
  });

  it('keeps the lines of a detail', () => {
    assert.equal(plainLines('one\n  two\u202E'), 'one\n  two‹U+202E›');
  });

  it('sets further lines of a log entry in', () => {
    const forged = 'x\n2026-01-01 00:00:00.000 [error] disk on fire';
    assert.equal(plainLogEntry(forged), 'x\n    2026-01-01 00:00:00.000 [error] disk on fire');
  });

  it('makes one part of a path', () => {
    assert.doesNotMatch(plainPathPart('../../x\\y'), /[/\\]/);
  });

  it('leaves no sign to Markdown', () => {
    for (const text of [
      LINK,
      '**a**',
      '<img>',
      '&lt;',
      'https://evil.example/x',
      'www.evil.example',
      'a@b.example',
      '$(zap)',
    ]) {
      const plain = plainMarkdown(text);
      assert.equal(plain.replace(/\\(.)/g, '$1'), text);
      assert.doesNotMatch(plain, /(?<!\\)[!-/:-@[\]^-`{-~]/);
    }
  });
});
