// Asks what describes a cluster, one question after the other. Which questions, and what is wrong with an
// answer, is core's; everything is kept as it was typed, so that going back loses nothing.

import type { ClusterDraft } from '../../connections/draft/clusterDraft';
import type {
  ChoiceQuestion,
  Question,
  QuestionContext,
  TextQuestion,
} from '../../connections/draft/question';
import type { QuestionId } from '../../connections/draft/questionId';
import { questionsAmong, questionsOf } from '../../connections/draft/questionsOf';
import { askChoice } from './askChoice';
import { askText } from './askText';
import { runSteps, type Step } from './steps';

export interface ClusterQuestions extends QuestionContext {
  readonly title: string;
  readonly draft: ClusterDraft;
  /** Only these, and what is missing; all unless said. */
  readonly only?: readonly QuestionId[] | undefined;
  /** The first question unless said, or where there is no such question. */
  readonly first?: QuestionId | undefined;
}

/** The draft with all its parts valid; undefined if the person left. */
export function askCluster(questions: ClusterQuestions): Promise<ClusterDraft | undefined> {
  const { title, draft, first, only } = questions;
  const ids = new Set(only);
  const asked = new Set<QuestionId>();
  const among = (state: ClusterDraft): readonly Question[] => {
    if (only === undefined) return questionsOf(state);
    const all = questionsAmong(state, ids, asked, questions);
    for (const { id } of all) asked.add(id);
    return all.length > 0 ? all : questionsOf(state);
  };
  const stepsOf = (state: ClusterDraft) =>
    among(state).map((question) => stepOf(question, questions));
  const at = among(draft).findIndex(({ id }) => id === first);
  return runSteps(title, stepsOf, draft, Math.max(0, at));
}

function stepOf(question: Question, context: QuestionContext): Step<ClusterDraft> {
  return question.kind === 'text' ? textStep(question, context) : choiceStep(question);
}

function textStep(question: TextQuestion, context: QuestionContext): Step<ClusterDraft> {
  return async (draft, place) => {
    const answer = await askText(place, {
      value: question.value(draft),
      prompt: question.prompt,
      placeholder: question.placeholder(draft),
      password: question.secret,
      browse: question.file,
      validate: (text) => question.problem(text, draft, context),
      understand: (text) => {
        const warning = question.warning?.(text);
        return warning === undefined ? undefined : { text: warning, surprising: true };
      },
    });
    return answer && { go: answer.go, state: question.answered(draft, answer.value) };
  };
}

function choiceStep(question: ChoiceQuestion): Step<ClusterDraft> {
  return async (draft, place) => {
    const answer = await askChoice(place, {
      placeholder: question.placeholder(draft),
      choices: question.options(draft),
      active: question.active(draft),
    });
    if (answer === undefined) return undefined;
    const state = answer.go === 'next' ? question.answered(draft, answer.value) : draft;
    return { go: answer.go, state };
  };
}
