import * as vscode from 'vscode';
import { formatExact } from '../../../base/format';
import { FailureError } from '../../../base/failure/failure';
import { displayName } from '../../../base/visibleText';
import type { LogBounds } from '../../../core/records/recordReader';
import { offsetAtTime } from '../../../core/messages/offsetAtTime';
import { parsePlaceInLog, type AskedPlace } from '../../../core/reset/parsePlaceInLog';
import { COMMANDS } from '../../contributions';
import type { MessageSubject } from '../../messages/messageAddress';
import { showMessage } from '../../messages/showMessage';
import { askText } from '../../pick/askText';
import { showStatusMessage } from '../../show/statusMessage';
import { withSlowProgress } from '../../withSlowProgress';
import type { Command, CommandContext } from '../command';
import { shownMessage } from './shownMessage';

/** Asks for an offset or a time, and shows the message there in the document in front. */
export const goToMessage: Command = {
  id: COMMANDS.goToMessage,
  run: async (context) => {
    const shown = shownMessage(context);
    if (shown === undefined) return;
    const asked = await askPlace(shown.subject, shown.look?.log);
    if (asked === undefined) return;
    const offset =
      asked.kind === 'offset' ? asked.offset : await offsetOf(context, shown.subject, asked.time);
    if (offset === undefined) {
      showStatusMessage(
        vscode.l10n.t('There is no message at or after that time: this is the last message.'),
      );
      await showMessage(context, shown.subject, { offset: MAX_OFFSET, wanted: 'message' });
      return;
    }
    await showMessage(context, shown.subject, { offset, wanted: 'message' });
  },
};

/** Beyond every log: the nearest message is the last one. */
const MAX_OFFSET = 2n ** 63n - 1n;

async function askPlace(
  { topic, partition }: MessageSubject,
  log: LogBounds | undefined,
): Promise<AskedPlace | undefined> {
  const context = { now: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const name = `${displayName(topic)} ${partition}`;
  const answer = await askText(
    {
      title: vscode.l10n.t('Go to Message of {0}', name),
      step: 1,
      totalSteps: 1,
      canGoBack: false,
    },
    {
      value: '',
      prompt: vscode.l10n.t('An offset, a time (2026-02-01 09:00), or how long ago (2h).'),
      placeholder: log === undefined ? '0' : String(log.start),
      ...(log !== undefined && { facts: holdsText(log) }),
      validate: (value) => {
        const place = parsePlaceInLog(value, context);
        return typeof place === 'string' ? place : undefined;
      },
      understand: (value) => {
        const place = parsePlaceInLog(value, context);
        if (typeof place === 'string') return undefined;
        if (place.kind === 'time') {
          return { text: `${place.understood}.`, surprising: place.warning !== undefined };
        }
        const isOutside =
          log !== undefined && (place.offset < log.start || place.offset >= log.end);
        const text = vscode.l10n.t('Offset {0}', formatExact(place.offset));
        return {
          text: isOutside
            ? vscode.l10n.t('{0} is not in the log: the nearest message will be shown.', text)
            : `${text}.`,
          surprising: isOutside,
        };
      },
    },
  );
  if (answer?.go !== 'next') return undefined;
  const place = parsePlaceInLog(answer.value, context);
  return typeof place === 'string' ? undefined : place;
}

const holdsText = ({ start, end }: LogBounds): string =>
  start === end
    ? vscode.l10n.t('The log is empty.')
    : vscode.l10n.t('The log holds {0} to {1}.', formatExact(start), formatExact(end - 1n));

/** The first message at or after an instant; undefined where none is that young. */
async function offsetOf(
  { clusters }: CommandContext,
  { clusterId, topic, partition }: MessageSubject,
  time: bigint,
): Promise<bigint | undefined> {
  const cluster = clusters.get(clusterId);
  if (cluster === undefined) throw new vscode.CancellationError();
  const found = await withSlowProgress(vscode.l10n.t('Looking for that time'), async (signal) =>
    offsetAtTime(await cluster.store.admin(), { topic, partition }, time, signal),
  );
  if (!found.ok) throw new FailureError(found.failure);
  return found.value;
}
