// Asks for a cluster, tries it, and saves it: what adding, importing, editing and duplicating share.

import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { formatBootstrapServers } from '../../../connections/bootstrapServers';
import {
  testSteps,
  testText,
  type ConnectionFindings,
  type TestStep,
} from '../../../connections/connectionTest';
import { profileOf, secretsOf, type ClusterDraft } from '../../../connections/draft/clusterDraft';
import { corrected, correctionOf, type Correction } from '../../../connections/draft/correction';
import type { QuestionId } from '../../../connections/draft/questionId';
import type { ClusterProfile } from '../../../connections/profile';
import type { Secrets } from '../../../connections/security';
import { saveConnection } from '../../clusters/saveConnection';
import { foundText, tryConnection } from '../../clusters/tryConnection';
import { askCluster } from '../../pick/askCluster';
import { askInDialog, showInformation } from '../../show/notify';
import { withNotification } from '../../show/progress';
import type { CommandContext } from '../command';

interface ClusterConnection {
  readonly title: string;
  readonly draft: ClusterDraft;
  /** Undefined for a cluster that is not saved yet. */
  readonly id: string | undefined;
  readonly newId: (name: string) => string;
  /** What is asked beside what is missing; all unless said. */
  readonly only?: readonly QuestionId[] | undefined;
  /** Where to begin, of all questions. */
  readonly first?: QuestionId | undefined;
}

type NextStep = Correction | 'tryAgain' | 'saveAnyway' | undefined;

/** Ends when the cluster is saved or the person has left; until then nothing typed is lost. Whether it was saved. */
export async function connectCluster(
  context: CommandContext,
  { title, draft, id, newId, ...questions }: ClusterConnection,
): Promise<boolean> {
  const others = context.clusters.all().filter(({ profile }) => profile.id !== id);
  const takenNames = others.map(({ profile }) => profile.name);
  let typed: ClusterDraft | undefined = draft;
  let { only, first } = questions;
  let ask = true;
  for (;;) {
    if (ask) typed = await askCluster({ title, draft: typed, takenNames, only, first });
    if (typed === undefined) return false;
    const profile = profileOf(id ?? newId(typed.name), typed);
    const secrets = secretsOf(typed);
    const findings = await tryWithProgress(context, profile, secrets);
    const steps = testSteps(profile, findings);
    const wrong = steps.find(({ state }) => state === 'failed');
    if (wrong === undefined || isWorking(wrong, findings)) {
      await save(context, profile, secrets);
      void say(profile, findings);
      return true;
    }
    context.log.warn(`Trying ${displayName(profile.name)}:\n${testText(steps)}`);
    const next = await askWhatNext(profile, steps, wrong);
    if (next === undefined) return false;
    if (next === 'saveAnyway') {
      await save(context, profile, secrets);
      return true;
    }
    ask = next !== 'tryAgain';
    if (next === 'tryAgain') continue;
    typed = corrected(typed, next, profile, findings);
    only = next.ask;
    first = undefined;
  }
}

/** Groups that may not be listed, or not now, are no reason to ask: the tree will say so. */
function isWorking({ id }: TestStep, { cluster }: ConnectionFindings): boolean {
  return cluster.ok && id === 'groups';
}

function tryWithProgress(
  { connect }: CommandContext,
  profile: ClusterProfile,
  secrets: Secrets,
): Promise<ConnectionFindings> {
  const servers = formatBootstrapServers(profile.bootstrapServers);
  return withNotification(vscode.l10n.t('Connecting to {0}…', servers), (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return tryConnection(() => connect(profile, secrets), profile, controller.signal);
  });
}

/** A try that was called off leads back to the address without a question. */
async function askWhatNext(
  profile: ClusterProfile,
  steps: readonly TestStep[],
  wrong: TestStep,
): Promise<NextStep> {
  const correction = correctionOf(wrong);
  if (wrong.failure?.kind === 'cancelled') return correction;
  const items: (vscode.MessageItem & { readonly next: NextStep })[] = [
    { title: correction.label, next: correction },
    { title: vscode.l10n.t('Try Again'), next: 'tryAgain' },
    { title: vscode.l10n.t('Save Anyway'), next: 'saveAnyway' },
  ];
  const name = displayName(profile.name);
  const message =
    wrong.id === 'brokers'
      ? vscode.l10n.t('{0} answers, but some of its brokers cannot be reached.', name)
      : vscode.l10n.t('Could not connect to {0}.', name);
  return (await askInDialog({ message, detail: testText(steps) }, ...items))?.next;
}

async function save(
  context: CommandContext,
  profile: ClusterProfile,
  secrets: Secrets,
): Promise<void> {
  const { clusters, view } = context;
  const before = clusters.get(profile.id);
  await saveConnection(context, profile, secrets);
  // Where only its name is another, what is known of it stays; and so where nothing is, and it is tried again.
  if (before !== undefined && clusters.get(profile.id) === before) {
    if (await context.secrets.isOutdated(profile)) clusters.reopen(profile.id);
    else void before.poller.refresh();
  }
  await view.reveal({ clusterId: profile.id });
}

async function say(profile: ClusterProfile, findings: ConnectionFindings): Promise<void> {
  const name = displayName(profile.name);
  await showInformation(vscode.l10n.t('Connected to {0}: {1}.', name, foundText(findings)));
}
