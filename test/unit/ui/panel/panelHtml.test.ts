import assert from 'node:assert/strict';
import { newNonce, panelHtml } from '../../../../src/ui/panel/panelHtml';

const ASSETS = {
  script: 'https://here/panel.js',
  styles: 'https://here/panel.css',
  cspSource: 'https://here',
};

describe('panelHtml', () => {
  it('forbids everything but its own script, by nonce, and styles', () => {
    const html = panelHtml(ASSETS, 'abc123');
    const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-abc123'; style-src https://here 'unsafe-inline'",
    );
    assert.deepEqual(html.match(/<script[^>]*>/g), [
      '<script nonce="abc123" src="https://here/panel.js">',
    ]);
    assert.match(html, /<div id="page"><\/div>/);
    assert.doesNotMatch(html, / on\w+=/);
  });

  it('has another nonce each time, of 128 bits', () => {
    const nonces = Array.from({ length: 100 }, newNonce);
    assert.equal(new Set(nonces).size, 100);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
  });
});
