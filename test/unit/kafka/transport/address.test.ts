import assert from 'node:assert/strict';
import { dialledEndpoint } from '../../../../src/kafka/transport/address';

describe('where an address is dialled', () => {
  const mapping = { 'broker-one:9092': 'localhost:19092', '[fe80::a]:9092': '[::1]:19093' };

  it('is its mapping, whatever the case of the advertised name', () => {
    const dialled = (host: string) => dialledEndpoint({ host, port: 9092 }, mapping);
    assert.deepEqual(dialled('Broker-One'), { host: 'localhost', port: 19_092 });
    assert.deepEqual(dialled('FE80::A'), { host: '::1', port: 19_093 });
    assert.deepEqual(dialled('Broker-Two'), { host: 'Broker-Two', port: 9092 });
  });
});
