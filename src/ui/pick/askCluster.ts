// The three steps that describe a cluster: name, servers, TLS. Everything is kept as it was typed, so
// that going back, or a failed try, loses nothing.

import * as vscode from 'vscode';
import { parseBootstrapServers } from '../../core/cluster/bootstrapServers';
import { askChoice } from './askChoice';
import { askText } from './askText';
import { runSteps, type Step } from './steps';

/** What was typed so far. */
export interface ClusterDraft {
  readonly name: string;
  readonly servers: string;
  readonly tls: boolean;
}

export const NEW_CLUSTER: ClusterDraft = { name: '', servers: '', tls: false };

/** Indexes of the steps, to start from one of them. */
export const CLUSTER_STEPS = { name: 0, servers: 1, tls: 2 } as const;

export interface ClusterQuestion {
  readonly title: string;
  readonly draft: ClusterDraft;
  /** Names that other clusters have. */
  readonly takenNames: readonly string[];
  readonly firstStep?: number;
}

/** The draft with all its parts valid; undefined if the person left. */
export function askCluster(question: ClusterQuestion): Promise<ClusterDraft | undefined> {
  const steps = [askName(question.takenNames), askServers, askTls];
  return runSteps(question.title, steps, question.draft, question.firstStep);
}

function askName(taken: readonly string[]): Step<ClusterDraft> {
  return async (draft, place) => {
    const answer = await askText(place, {
      value: draft.name,
      prompt: vscode.l10n.t('A name for the cluster, as you want to see it'),
      placeholder: vscode.l10n.t('local'),
      validate: (value) => nameProblem(value, taken),
    });
    return answer && { go: answer.go, state: { ...draft, name: answer.value.trim() } };
  };
}

const askServers: Step<ClusterDraft> = async (draft, place) => {
  const answer = await askText(place, {
    value: draft.servers,
    prompt: vscode.l10n.t('Servers to start from (bootstrap.servers), separated by commas'),
    placeholder: 'localhost:9092',
    validate: (value) => {
      const parsed = parseBootstrapServers(value);
      return parsed.ok ? undefined : parsed.problem;
    },
  });
  if (answer === undefined) return undefined;
  const parsed = parseBootstrapServers(answer.value);
  const tls = (parsed.ok ? parsed.tls : undefined) ?? draft.tls;
  return { go: answer.go, state: { ...draft, servers: answer.value, tls } };
};

const askTls: Step<ClusterDraft> = async (draft, place) => {
  const answer = await askChoice(place, {
    placeholder: vscode.l10n.t('How does the cluster expect connections at {0}?', draft.servers),
    active: draft.tls,
    choices: [
      { label: vscode.l10n.t('Plain'), description: 'PLAINTEXT', value: false },
      {
        label: vscode.l10n.t('TLS'),
        description: vscode.l10n.t("SSL, with the system's certificate authorities"),
        value: true,
      },
    ],
  });
  if (answer === undefined) return undefined;
  return {
    go: answer.go,
    state: answer.go === 'next' ? { ...draft, tls: answer.value } : draft,
  };
};

function nameProblem(value: string, taken: readonly string[]): string | undefined {
  const name = value.trim();
  if (name === '') return vscode.l10n.t('Enter a name.');
  return taken.includes(name)
    ? vscode.l10n.t('There is already a cluster with this name.')
    : undefined;
}
