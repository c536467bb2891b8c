// What is published is what is listed here, and nothing else.

import assert from 'node:assert/strict';
import { listPackedFiles } from '../../scripts/lib/vscodePackage';

/** A star stands for the bundler's mark of what is in a file; `bowser` and `event-streams` are AWS's. */
const FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'SECURITY.md',
  'dist/alertCommands-*.js',
  'dist/alertWindow-*.js',
  'dist/bowser-*.js',
  'dist/changeCommands-*.js',
  'dist/changeText-*.js',
  'dist/changeWords-*.js',
  'dist/chunk-*.js',
  'dist/clusterCommands-*.js',
  'dist/clusterFacts-*.js',
  'dist/demoCluster-*.js',
  'dist/descriptionText-*.js',
  'dist/event-streams-*.js',
  'dist/extension.js',
  'dist/findable-*.js',
  'dist/goToMessage-*.js',
  'dist/groupCommands-*.js',
  'dist/groupHealthLog-*.js',
  'dist/groupPanels-*.js',
  'dist/groupPartitions-*.js',
  'dist/importClusters-*.js',
  'dist/journalText-*.js',
  'dist/kafkaGroupAdmin-*.js',
  'dist/leaseFile-*.js',
  'dist/messageCommands-*.js',
  'dist/metricCommands-*.js',
  'dist/mskIamSigner-*.js',
  'dist/offerAlerts-*.js',
  'dist/otlpSender-*.js',
  'dist/panel.css',
  'dist/panel.js',
  'dist/probeBudget-*.js',
  'dist/readJournal-*.js',
  'dist/readKeyStore-*.js',
  'dist/readSnapshot-*.js',
  'dist/rebalanceLog-*.js',
  'dist/replaceFile-*.js',
  'dist/rowsOfGroups-*.js',
  'dist/runExport-*.js',
  'dist/runReset-*.js',
  'dist/runningClusters-*.js',
  'dist/runningContainers-*.js',
  'dist/sharedFile-*.js',
  'dist/showToast-*.js',
  'dist/skipMessage-*.js',
  'dist/timeWatch-*.js',
  'dist/watches-*.js',
  'dist/zstddec-*.js',
  'media/icon.png',
  'media/icon.svg',
  'media/panel-dark.svg',
  'media/panel-light.svg',
  ...['alerts', 'badges', 'cluster', 'demo', 'health', 'next', 'reset'].flatMap((step) => [
    `media/walkthrough/${step}-dark.png`,
    `media/walkthrough/${step}-light.png`,
  ]),
  'out/package/README.md', // packed as the extension's README
  'package.json',
  'package.nls.json',
  'syntaxes/kafka-message.tmLanguage.json',
];

describe('the package', () => {
  it('holds exactly these files', async function () {
    this.timeout(300_000); // what is packed is built first, beside whatever else runs
    const names = (await listPackedFiles()).map((name) =>
      name.replace(/-[A-Z0-9]{8}\.js$/, '-*.js'),
    );
    assert.deepEqual([...new Set(names)], FILES);
  });
});
