// Every way to connect to the newest Kafka, every way in which that fails, and what access control costs.

import { startSecureKafka, type SecureKafka } from '../support/kafka/security/secureKafka';
import { clientCredentialsSuite } from './security/clientCredentials';
import { deniedSuite } from './security/denied';
import { everyWaySuite } from './security/everyWay';
import { sessionsSuite } from './security/sessions';
import { spoiltSuite } from './security/spoilt';

describe('Kafka 4.3.1, secured', () => {
  let running: SecureKafka | undefined;

  before('start the broker', async function () {
    this.timeout(400_000); // the first time, its jars are downloaded
    running = await startSecureKafka();
  });

  after('stop the broker', async () => {
    await running?.stop();
  });

  const secure = (): SecureKafka => {
    if (running === undefined) throw new Error('The broker runs only during hooks and tests.');
    return running;
  };

  everyWaySuite(secure);
  spoiltSuite(secure);
  deniedSuite(secure);
  sessionsSuite(secure);
  clientCredentialsSuite(secure);
});
