// The steps that ask where offsets go: first the kind of destination, then its value, which is
// checked while it is typed.

import * as vscode from 'vscode';
import { parseAgo } from '../../core/reset/parseAgo';
import { isInScope } from '../../core/plan/scope';
import { parseInstant, type InstantContext } from '../../core/reset/parseInstant';
import { parseOffset } from '../../core/reset/parseOffset';
import {
  lifeRemark,
  readTopicLife,
  UNKNOWN_LIFE,
  type TopicLife,
} from '../../core/reset/topicLife';
import { parseShift } from '../../core/reset/parseShift';
import { formatExact } from '../../base/format';
import { askChoice, type Choice } from '../pick/askChoice';
import { askText, type TextQuestion } from '../pick/askText';
import type { Step } from '../pick/steps';
import { knownPartitions, rangeOf, type KnownPartition } from './knownPartitions';
import { draftScopes, type Destination, type ResetDraft } from './resetDraft';

/** "Now" and the person's time zone. */
export const instantContext = (): InstantContext => ({
  now: Date.now(),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

export const askDestination: Step<ResetDraft> = async (draft, place) => {
  const answer = await askChoice(place, {
    placeholder: [vscode.l10n.t('Reset to which position?'), knownText(draft)]
      .filter(Boolean)
      .join(' '),
    active: draft.destination,
    deliberate: true,
    choices: choices(draft),
  });
  if (answer === undefined) return undefined;
  return {
    go: answer.go,
    state: answer.go === 'next' ? { ...draft, destination: answer.value } : draft,
  };
};

/** The text that a destination needs, or undefined where it needs none. */
export function askValue(destination: Destination | undefined): Step<ResetDraft> | undefined {
  const question = destination && QUESTIONS[destination];
  if (destination === undefined || question === undefined) return undefined;
  return async (draft, place) => {
    const answer = await askText(place, {
      ...question(draft),
      value: draft.texts[destination] ?? '',
      facts: knownText(draft),
    });
    if (answer === undefined) return undefined;
    return {
      go: answer.go,
      state: { ...draft, texts: { ...draft.texts, [destination]: answer.value } },
    };
  };
}

function choices({ before }: ResetDraft): Choice<Destination>[] {
  const { t } = vscode.l10n;
  return [
    ...(before === undefined
      ? []
      : [
          {
            label: t('Previous Offsets'),
            description: t('where each partition was before it went back'),
            value: 'before' as const,
          },
        ]),
    {
      label: t('Earliest'),
      description: t('the log start: read everything again'),
      value: 'earliest',
    },
    { label: t('Latest'), description: t('the log end: skip everything'), value: 'latest' },
    {
      label: t('Date and Time…'),
      description: t('the first message at or after it'),
      value: 'datetime',
    },
    { label: t('Time Ago…'), description: t('for example 2h, 3 days or PT90M'), value: 'ago' },
    {
      label: t('Shift By…'),
      description: t('a number of messages: −1000 back, +1000 forward'),
      value: 'shift',
    },
    { label: t('Exact Offset…'), description: t('the same in every partition'), value: 'offset' },
    {
      label: t('Current'),
      description: t('keep committed offsets; the log end where there is none'),
      value: 'current',
    },
    {
      label: t('From CSV File…'),
      description: t('in the format of kafka-consumer-groups.sh --export'),
      value: 'file',
    },
    {
      label: t('Copy from Another Group…'),
      description: t('its current committed offsets'),
      value: 'group',
    },
  ];
}

/** The longest wait for a remark, in milliseconds. */
const LIFE_TIMEOUT_MS = 20_000;

type Question = Omit<TextQuestion, 'value'>;

const QUESTIONS: Readonly<Partial<Record<Destination, (draft: ResetDraft) => Question>>> = {
  datetime: (draft) => ({
    prompt: vscode.l10n.t('“T” means UTC, as in Kafka; a space means local time.'),
    placeholder: '2026-02-01T00:00:00.000',
    ...instantChecks(parseInstant, draft),
  }),
  ago: (draft) => ({
    prompt: vscode.l10n.t('For example 2h, 3 days or PT90M.'),
    placeholder: '2h',
    ...instantChecks(parseAgo, draft),
  }),
  shift: () => ({
    prompt: vscode.l10n.t('Number of messages. Negative goes back: −1000.'),
    placeholder: '-1000',
    validate: (value) => problemOf(parseShift(value)),
    understand: (value) => {
      const by = parseShift(value);
      if (typeof by === 'string') return undefined;
      const text =
        by < 0n
          ? vscode.l10n.t('{0} messages back from each committed offset.', formatExact(-by))
          : vscode.l10n.t('{0} messages forward from each committed offset.', formatExact(by));
      return { text, surprising: false };
    },
  }),
  offset: () => ({
    prompt: vscode.l10n.t('The next offset to read, in every partition.'),
    placeholder: '0',
    validate: (value) => problemOf(parseOffset(value)),
    understand: (value) => {
      const offset = parseOffset(value);
      if (typeof offset === 'string') return undefined;
      const text = vscode.l10n.t(
        'Offset {0} in every partition, limited to what its log holds.',
        formatExact(offset),
      );
      return { text, surprising: false };
    },
  }),
};

/** The meaning of a time at once, and a remark about the topics once their brokers have answered. */
function instantChecks(
  parse: typeof parseInstant,
  draft: ResetDraft,
): Pick<Question, 'validate' | 'understand' | 'learning'> {
  let life = UNKNOWN_LIFE;
  return {
    validate: (value) => {
      const instant = parse(value, instantContext());
      return instant.ok ? undefined : instant.problem;
    },
    understand: (value) => {
      const instant = parse(value, instantContext());
      if (!instant.ok) return undefined;
      const { understood, timestamp, warning } = instant;
      const remark =
        warning === undefined ? lifeRemark(timestamp, life) : { text: warning, surprising: true };
      return {
        text: remark === undefined ? `${understood}.` : `${understood}. ${remark.text}`,
        surprising: remark?.surprising === true,
      };
    },
    learning: lifeOf(draft).then((known) => (life = known)),
  };
}

/** Undefined if it is not known in time; never rejects. */
async function lifeOf(draft: ResetDraft): Promise<TopicLife> {
  try {
    const admin = await draft.cluster?.store.admin();
    if (admin === undefined) return UNKNOWN_LIFE;
    return await readTopicLife(admin, meantPartitions(draft), AbortSignal.timeout(LIFE_TIMEOUT_MS));
  } catch {
    return UNKNOWN_LIFE;
  }
}

const problemOf = (parsed: bigint | string): string | undefined =>
  typeof parsed === 'string' ? parsed : undefined;

/** 'Now at 1,500 to 2,000, log end 1,750 to 2,000.', by the latest reading. */
function knownText(draft: ResetDraft): string {
  const known = meantPartitions(draft);
  const parts = [
    [vscode.l10n.t('Now at'), rangeOf(known.map(({ commit }) => commit))],
    [vscode.l10n.t('log end'), rangeOf(known.map(({ end }) => end))],
  ] as const;
  const texts = parts.flatMap(([label, range]) => {
    if (range === undefined) return [];
    const { least, most } = range;
    const text =
      least === most ? formatExact(least) : `${formatExact(least)} to ${formatExact(most)}`;
    return `${label} ${text}`;
  });
  return texts.length === 0 ? '' : `${texts.join(', ')}.`;
}

/** What the latest reading knows of the partitions in scope. */
function meantPartitions(draft: ResetDraft): readonly KnownPartition[] {
  const meant = new Map([...draftScopes(draft)].map(([id, scope]) => [id, isInScope(scope)]));
  return knownPartitions(draft).filter(
    (at) =>
      (at.commit !== undefined || draft.scope !== 'wholeGroup') && meant.get(at.groupId)?.(at),
  );
}
