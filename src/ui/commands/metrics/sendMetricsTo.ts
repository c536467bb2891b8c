import * as vscode from 'vscode';
import { formatCount, formatDuration } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import {
  endpointOf,
  type MetricsTarget,
  type SendFailure,
} from '../../../core/metrics/metricSender';
import { withCluster } from '../../../core/metrics/sentClusters';
import { globMatcher } from '../../../core/store/glob';
import { remarksText, sendFailureSentence } from '../../../core/view/metrics/sendText';
import { titleAt } from '../../../core/view/plan/whereText';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { askTarget, headersOf, type TargetDraft } from '../../metrics/target/askTarget';
import type { Sent } from '../../metrics/clusterSending';
import { countPoints } from '../../metrics/target/countPoints';
import type { RunningExport } from '../../metrics/runExport';
import { trySending } from '../../metrics/target/trySending';
import { clusterOfRows } from '../../pick/pickCluster';
import { snapshotOf } from '../../pick/snapshotOf';
import { showError, showInformation } from '../../show/notify';
import { withSlowProgress } from '../../withSlowProgress';
import type { Command } from '../command';

/** The step that asks for the key. */
const SECRET_STEP = 2;

/** Asks where to, tries it with the present reading, and sends at intervals from then on. */
export const sendMetricsTo: Command = {
  id: COMMANDS.sendMetricsTo,
  run: async (context, targets) => {
    const what = vscode.l10n.t('Send Metrics');
    const cluster = await clusterOfRows(targets, what, context);
    if (cluster === undefined) return;
    const [snapshot, running] = await Promise.all([snapshotOf(cluster), context.metrics.get()]);
    const { settings } = running;
    const points = countPoints(cluster, snapshot, globMatcher(settings.groups));
    points.catch(() => undefined); // told where it is waited for
    const title = titleAt(what, cluster.profile);
    const facts = { title, host: settings.endpoint?.host, points };
    let draft: TargetDraft = {
      preset: settings.endpoint === undefined ? 'oneUptime' : 'asNow',
      ...{ address: '', secret: '', granularity: settings.granularity },
    };
    for (let first = 0; ;) {
      const answered = await askTarget(draft, facts, first);
      if (answered === undefined) return;
      draft = answered;
      const target = await targetOf(draft, running);
      const host = displayName(target.endpoint.host);
      const progress = vscode.l10n.t('Sending metrics to {0}', host);
      const trial = { cluster, snapshot, draft, target };
      const sent = await withSlowProgress(progress, (signal) => trySending(trial, running, signal));
      const next = sent.failure === undefined ? 'save' : await askAfter(sent.failure, host);
      if (next === 'leave') return;
      if (next === 'showLog') {
        context.log.show();
        return;
      }
      if (next === 'save') {
        await save(cluster, draft, target, running);
        void showInformation(savedText(cluster, sent, host, running));
        return;
      }
      first = sent.failure?.kind === 'keyRefused' && draft.preset !== 'asNow' ? SECRET_STEP : 0;
    }
  },
};

async function targetOf(draft: TargetDraft, running: RunningExport): Promise<MetricsTarget> {
  const { endpoint: present, ca } = running.settings;
  if (draft.preset === 'asNow' && present !== undefined) {
    return { endpoint: present, headers: (await running.headersFor(present)) ?? {}, ca };
  }
  const endpoint = endpointOf(draft.address);
  if (endpoint === undefined) throw new Error('The address was checked when it was typed');
  return { endpoint, headers: headersOf(draft), ca };
}

/** What to do after a failure. Only what may be over soon can be saved all the same. */
async function askAfter(
  failure: SendFailure,
  host: string,
): Promise<'change' | 'save' | 'showLog' | 'leave'> {
  if (failure.kind === 'cancelled') return 'leave';
  const mayPass = ['busy', 'timeout', 'unreachable'].includes(failure.kind);
  const change = vscode.l10n.t('Change…');
  const save = vscode.l10n.t('Save Anyway');
  const log = vscode.l10n.t('Show Log');
  const actions = mayPass ? [change, save, log] : [change, log];
  switch (await showError(sendFailureSentence(failure, host), ...actions)) {
    case change:
      return 'change';
    case save:
      return 'save';
    case log:
      return 'showLog';
    default:
      return 'leave';
  }
}

async function save(
  { profile }: Cluster,
  { granularity }: TargetDraft,
  target: MetricsTarget,
  running: RunningExport,
): Promise<void> {
  const clusters = withCluster(running.settings.clusters, profile.name);
  await running.save(target, { clusters, granularity });
}

function savedText(
  { profile }: Cluster,
  sent: Sent,
  host: string,
  { settings }: RunningExport,
): string {
  const name = displayName(profile.name);
  const every = formatDuration(settings.interval);
  if (sent.failure !== undefined) {
    return vscode.l10n.t('Metrics of {0} will be sent to {1} every {2}.', name, host, every);
  }
  const count = formatCount(sent.points, 'point');
  const sentence = 'Sent {0} of {1} to {2}. The next ones will be sent every {3}.';
  const said = vscode.l10n.t(sentence, count, name, host, every);
  return `${said}${remarksText(sent)}`;
}
