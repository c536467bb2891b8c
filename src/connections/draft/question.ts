// One thing that is asked about a cluster, as data: what to show, what is wrong with an answer, and what
// the draft is afterwards. Who asks, and how, is not known here.

import type { ClusterDraft } from './clusterDraft';
import type { QuestionId } from './questionId';

/** What an answer must not clash with. */
export interface QuestionContext {
  /** Names that other clusters have. */
  readonly takenNames: readonly string[];
}

export interface TextQuestion {
  readonly kind: 'text';
  readonly id: QuestionId;
  readonly prompt: string;
  readonly placeholder: (draft: ClusterDraft) => string;
  /** Not shown while it is typed, and never shown again. */
  readonly secret: boolean;
  /** The answer may be the path of a file, which can be looked for. */
  readonly file: boolean;
  /** What stands in the box at first; '' for a secret. */
  readonly value: (draft: ClusterDraft) => string;
  /** What is wrong, in a sentence; undefined when nothing is. */
  readonly problem: (
    text: string,
    draft: ClusterDraft,
    context: QuestionContext,
  ) => string | undefined;
  /** What a person should know of a text that is right, in a sentence; undefined for nothing. */
  readonly warning?: (text: string) => string | undefined;
  /** Also called with a text that is not valid, on the way back. */
  readonly answered: (draft: ClusterDraft, text: string) => ClusterDraft;
}

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** The heading above it and its neighbours of the same group. */
  readonly group?: string;
}

export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly id: QuestionId;
  readonly placeholder: (draft: ClusterDraft) => string;
  readonly options: (draft: ClusterDraft) => readonly ChoiceOption[];
  /** The option that Enter takes. */
  readonly active: (draft: ClusterDraft) => string;
  readonly answered: (draft: ClusterDraft, value: string) => ClusterDraft;
}

export type Question = TextQuestion | ChoiceQuestion;
