// Asks for a cluster, tries it, and saves it: what adding and editing share.

import * as vscode from 'vscode';
import { formatBootstrapServers, parseBootstrapServers } from '../../core/cluster/bootstrapServers';
import type { ClusterProfile } from '../../core/cluster/profile';
import { DEFAULT_TLS, PLAINTEXT } from '../../core/cluster/security';
import { displayName } from '../../core/base/visibleText';
import type { Failure } from '../../core/failure';
import { failureSentence } from '../../core/failureSentence';
import type { Result } from '../../core/model';
import { foundText, tryConnection, type Found } from '../clusters/tryConnection';
import { askCluster, CLUSTER_STEPS, type ClusterDraft } from '../pick/askCluster';
import { plainMessage } from '../plainText';
import type { CommandContext } from './command';

export interface ClusterConnection {
  readonly title: string;
  readonly draft: ClusterDraft;
  /** Undefined for a cluster that is not saved yet. */
  readonly id: string | undefined;
  readonly profileOf: (draft: ClusterDraft) => ClusterProfile;
}

type NextStep = 'editAddress' | 'tryAgain' | 'saveAnyway' | undefined;

/** Ends when the cluster is saved or the person has left; until then nothing typed is lost. */
export async function connectCluster(
  context: CommandContext,
  { title, draft, id, profileOf }: ClusterConnection,
): Promise<void> {
  const others = context.clusters.all().filter(({ profile }) => profile.id !== id);
  const takenNames = others.map(({ profile }) => profile.name);
  let firstStep: number = CLUSTER_STEPS.name;
  let typed: ClusterDraft | undefined = draft;
  let ask = true;
  for (;;) {
    if (ask) typed = await askCluster({ title, draft: typed, takenNames, firstStep });
    if (typed === undefined) return;
    const profile = profileOf(typed);
    const found = await tryWithProgress(context, profile);
    if (found.ok) {
      await save(context, profile);
      void say(profile, found.value);
      return;
    }
    context.log.warn(`Trying ${profile.name}: ${failureSentence(found.failure)}`);
    const next = await askWhatNext(profile, found.failure);
    if (next === undefined) return;
    if (next === 'saveAnyway') {
      await save(context, profile);
      return;
    }
    firstStep = CLUSTER_STEPS.servers;
    ask = next === 'editAddress';
  }
}

/** The draft of a saved cluster. */
export function draftOf({ name, bootstrapServers, security }: ClusterProfile): ClusterDraft {
  const servers = formatBootstrapServers(bootstrapServers);
  return { name, servers, tls: security.tls !== undefined };
}

/** What a draft says nothing of, for a cluster that is not saved yet. */
export const UNGUARDED = {
  demo: false,
  readOnly: false,
  environment: undefined,
  security: PLAINTEXT,
  hostMapping: {},
} as const;

/** A profile with the parts of a draft, which are valid; everything else as it was. */
export function profileOf(
  before: Omit<ClusterProfile, 'name' | 'bootstrapServers'>,
  { name, servers, tls }: ClusterDraft,
): ClusterProfile {
  const parsed = parseBootstrapServers(servers);
  const security = {
    ...before.security,
    tls: tls ? (before.security.tls ?? DEFAULT_TLS) : undefined,
  };
  return { ...before, name, bootstrapServers: parsed.ok ? parsed.servers : [], security };
}

async function tryWithProgress(
  { connect }: CommandContext,
  profile: ClusterProfile,
): Promise<Result<Found>> {
  const servers = formatBootstrapServers(profile.bootstrapServers);
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Connecting to {0}…', servers),
      cancellable: true,
    },
    (_, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return tryConnection(connect, profile, controller.signal);
    },
  );
}

/** A try that was called off leads back to the address without a question. */
async function askWhatNext(profile: ClusterProfile, failure: Failure): Promise<NextStep> {
  if (failure.kind === 'cancelled') return 'editAddress';
  const items: (vscode.MessageItem & { readonly next: NextStep })[] = [
    { title: vscode.l10n.t('Edit Address'), next: 'editAddress' },
    { title: vscode.l10n.t('Try Again'), next: 'tryAgain' },
    { title: vscode.l10n.t('Save Anyway'), next: 'saveAnyway' },
  ];
  const message = vscode.l10n.t('Could not connect to {0}.', displayName(profile.name));
  const options = { modal: true, detail: failureSentence(failure) };
  return (await vscode.window.showWarningMessage(message, options, ...items))?.next;
}

async function save({ settings, view }: CommandContext, profile: ClusterProfile): Promise<void> {
  await settings.saveCluster(profile);
  await view.reveal(profile.id);
}

async function say(profile: ClusterProfile, found: Found): Promise<void> {
  const name = displayName(profile.name);
  await vscode.window.showInformationMessage(
    plainMessage(vscode.l10n.t('Connected to {0}: {1}.', name, foundText(found))),
  );
}
