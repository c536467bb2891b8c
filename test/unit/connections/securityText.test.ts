import assert from 'node:assert/strict';
import { TOKEN_ENDPOINT } from '../../../src/connections/draft/loginQuestions';
import { importClusters } from '../../../src/connections/import/importClusters';
import { importPreview } from '../../../src/connections/import/importPreview';

describe('a token endpoint without encryption', () => {
  const imported = (address: string) => {
    const result = importClusters(
      [
        'bootstrap.servers=kafka:9093',
        'security.protocol=SASL_SSL',
        'sasl.mechanism=OAUTHBEARER',
        `sasl.oauthbearer.token.endpoint.url=${address}`,
        'sasl.oauthbearer.client.id=me',
      ].join('\n'),
    );
    const [cluster] = result.ok ? result.clusters : [];
    assert.ok(cluster);
    const { lines, notes } = importPreview(cluster);
    return JSON.stringify([lines, notes]);
  };

  it('is warned of where it is typed, imported and shown', () => {
    assert.match(
      TOKEN_ENDPOINT.warning?.('http://login/token') ?? '',
      /unencrypted: use this only in a/,
    );
    assert.match(TOKEN_ENDPOINT.warning?.(' HTTP://login/token') ?? '', /unencrypted/);
    assert.match(imported('http://login/token'), /will be sent unencrypted/);
    assert.match(imported('http://login/token'), /OAUTHBEARER, token endpoint not encrypted/);
  });

  it('is not said of one that has it', () => {
    assert.equal(TOKEN_ENDPOINT.warning?.('https://login/token'), undefined);
    assert.doesNotMatch(imported('https://login/token'), /encrypted/);
  });
});
