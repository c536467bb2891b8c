// Asks where metrics go, step by step: what stands there, its address, its key, and how finely values are told.

import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { headerValueProblem, parseHeaders } from '../../../core/metrics/headers';
import type { Granularity } from '../../../core/metrics/metricPoint';
import {
  endpointOf,
  endpointProblem,
  hasKeyIn,
  isInTheClear,
} from '../../../core/metrics/metricSender';
import { askChoice } from '../../pick/askChoice';
import { askText } from '../../pick/askText';
import { runSteps, type Step } from '../../pick/steps';

export type Preset = 'asNow' | 'oneUptime' | 'any';

/** What was answered so far, as it was typed. */
export interface TargetDraft {
  readonly preset: Preset;
  readonly address: string;
  /** A key for OneUptime; headers for any other. A secret. */
  readonly secret: string;
  readonly granularity: Granularity;
}

/** What is known before anybody is asked. */
export interface TargetFacts {
  readonly title: string;
  /** The host that metrics of other clusters go to; undefined for none. */
  readonly host: string | undefined;
  /** How many points a reading has, by granularity. */
  readonly points: Promise<Readonly<Record<Granularity, number>>>;
}

const ONEUPTIME = 'https://oneuptime.com/otlp';
/** Of OneUptime's ingestion. */
const KEY_HEADER = 'x-oneuptime-token';

/** From the step with that index on; undefined if the person left. */
export function askTarget(
  draft: TargetDraft,
  facts: TargetFacts,
  first = 0,
): Promise<TargetDraft | undefined> {
  const steps = ({ preset }: TargetDraft): readonly Step<TargetDraft>[] =>
    preset === 'asNow'
      ? [askPreset(facts), askGranularity(facts)]
      : [askPreset(facts), askAddress, askSecret, askGranularity(facts)];
  return runSteps(facts.title, steps, draft, first);
}

/** The headers that a draft means; a key that was typed with spaces around it is meant without. */
export function headersOf({ preset, secret }: TargetDraft): Readonly<Record<string, string>> {
  if (preset === 'oneUptime') return { [KEY_HEADER]: secret.trim() };
  const parsed = parseHeaders(secret);
  return parsed.ok ? parsed.headers : {};
}

function askPreset({ host }: TargetFacts): Step<TargetDraft> {
  return async (draft, place) => {
    const asNow = {
      label: host ?? '',
      description: vscode.l10n.t('as now, with the key that is stored'),
      value: 'asNow',
    } as const;
    const answer = await askChoice<Preset>(place, {
      placeholder: vscode.l10n.t('Where to send metrics?'),
      choices: [
        ...(host === undefined ? [] : [asNow]),
        {
          label: 'OneUptime',
          description: vscode.l10n.t('oneuptime.com, or a server of your own'),
          value: 'oneUptime',
        },
        {
          label: vscode.l10n.t('Any OTLP Endpoint'),
          description: vscode.l10n.t(
            'OpenTelemetry Collector, Prometheus, Grafana Cloud, and others',
          ),
          value: 'any',
        },
      ],
      active: draft.preset,
    });
    if (answer === undefined) return undefined;
    if (answer.go === 'back') return { go: 'back', state: draft };
    const preset = answer.value;
    // What was typed for one of them is of no use to another.
    const typed = preset === draft.preset ? draft : { ...draft, address: '', secret: '' };
    return { go: 'next', state: { ...typed, preset } };
  };
}

const askAddress: Step<TargetDraft> = async (draft, place) => {
  const usual = draft.preset === 'oneUptime' ? ONEUPTIME : '';
  const answer = await askText(place, {
    value: draft.address === '' ? usual : draft.address,
    prompt:
      draft.preset === 'oneUptime'
        ? vscode.l10n.t('Address of OneUptime. For a server of your own: https://host/otlp.')
        : vscode.l10n.t('Address of the endpoint over HTTP, without /v1/metrics.'),
    placeholder: draft.preset === 'oneUptime' ? ONEUPTIME : 'http://localhost:4318',
    validate: endpointProblem,
    understand: (text) => {
      const remark = remarkOf(endpointOf(text));
      return remark === undefined ? undefined : { text: remark, surprising: true };
    },
  });
  return answer && { go: answer.go, state: { ...draft, address: answer.value } };
};

function remarkOf(url: URL | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (isInTheClear(url)) {
    return vscode.l10n.t('Without TLS, everyone on the way can read the key and the metrics.');
  }
  if (!hasKeyIn(url)) return undefined;
  return vscode.l10n.t('The address is stored as a setting. A key belongs in a header.');
}

const askSecret: Step<TargetDraft> = async (draft, place) => {
  const forKey = draft.preset === 'oneUptime';
  const answer = await askText(place, {
    value: draft.secret,
    password: true,
    prompt: forKey
      ? vscode.l10n.t('Telemetry ingestion key, from the project settings of OneUptime.')
      : vscode.l10n.t('Headers, for example authorization=Bearer …, api-key=…; empty for none.'),
    validate: (text) => {
      if (!forKey) {
        const parsed = parseHeaders(text);
        return parsed.ok ? undefined : parsed.problem;
      }
      if (text.trim() === '') return vscode.l10n.t('Enter the key.');
      const problem = headerValueProblem(text.trim());
      return problem && vscode.l10n.t('A key cannot look like this: {0}', problem);
    },
  });
  return answer && { go: answer.go, state: { ...draft, secret: answer.value } };
};

function askGranularity({ points }: TargetFacts): Step<TargetDraft> {
  return async (draft, place) => {
    const counts = await points;
    const choice = (label: string, value: Granularity) => ({
      label,
      description: vscode.l10n.t('{0} each time', formatCount(counts[value], 'point')),
      value,
    });
    const answer = await askChoice<Granularity>(place, {
      placeholder: vscode.l10n.t('How finely? More points cost more at most services.'),
      choices: [
        choice(vscode.l10n.t('By Topic'), 'topic'),
        choice(vscode.l10n.t('By Partition'), 'partition'),
        choice(vscode.l10n.t('By Group'), 'group'),
      ],
      active: draft.granularity,
    });
    if (answer === undefined) return undefined;
    if (answer.go === 'back') return { go: 'back', state: draft };
    return { go: 'next', state: { ...draft, granularity: answer.value } };
  };
}
