import * as vscode from 'vscode';
import { formatMoment } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { alertKey, type GroupAlert } from '../../../core/alerts/groupAlert';
import { rulelessText, unknownText } from '../../../core/view/alerts/alertText';
import { listedAlerts, type ListedAlert } from '../../../core/view/alerts/listedAlerts';
import type { Alerts } from '../../alerts/alerts';
import { askMute } from '../../alerts/ask/askMute';
import { askSnooze } from '../../alerts/ask/askSnooze';
import { COMMANDS } from '../../contributions';
import { ListPlace } from '../../pick/listPlace';
import { showPrompt, stepList } from '../../pick/showPrompt';
import type { PickItem } from '../../show/quickPick';
import type { Command, CommandContext } from '../command';

type Item = PickItem & { readonly listed?: ListedAlert };
type Group = Pick<GroupAlert, 'clusterId' | 'groupId'>;

type Answer =
  | { readonly go: 'open'; readonly group: Group }
  | { readonly go: 'turnOn' }
  | { readonly go: 'snooze' | 'mute'; readonly group: Group };

/** All alerts, those that are silenced too; each with what can be done. */
export const showAlerts: Command = {
  id: COMMANDS.showAlerts,
  run: async (context) => {
    const { alerts } = await context.alerts.get();
    const answer = await askAlert(alerts, context);
    switch (answer?.go) {
      case 'open':
        return context.panels.open(answer.group);
      case 'turnOn':
        return vscode.commands.executeCommand(COMMANDS.turnAlerts);
      case 'snooze':
        return askSnooze([answer.group], alerts);
      case 'mute':
        // Not awaited: the command is over, whenever the message is read.
        void askMute([answer.group], alerts);
        return undefined;
      case undefined:
        return undefined;
    }
  },
};

const SNOOZE = { iconPath: new vscode.ThemeIcon('watch'), tooltip: vscode.l10n.t('Snooze…') };
const MUTE = { iconPath: new vscode.ThemeIcon('mute'), tooltip: vscode.l10n.t('Mute Group…') };
const UNMUTE = { iconPath: new vscode.ThemeIcon('unmute'), tooltip: vscode.l10n.t('Notify again') };

async function askAlert(
  alerts: Alerts,
  { clusters, settings }: Pick<CommandContext, 'clusters' | 'settings'>,
): Promise<Answer | undefined> {
  const step = { title: vscode.l10n.t('Alerts'), step: 1, totalSteps: 1, canGoBack: false };
  const pick = stepList<Item>(step);
  const place = new ListPlace<Item>({ isSame, isHeading });
  const goTo = (item: Item | undefined): void => {
    if (item !== undefined) pick.activeItems = [item];
  };
  pick.ignoreFocusOut = false;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const nameOf = (id: string) => displayName(clusters.get(id)?.profile.name ?? id);
  const fill = (): void => {
    const now = Date.now();
    const listed = listedAlerts({
      ...{ state: alerts.state, silences: alerts.silences, now, nameOf },
      formatMoment: (at) => formatMoment(at, now),
    });
    const written = settings.current.alerts.clusters;
    const isWritten = Array.isArray(written) && written.length > 0;
    pick.placeholder = placeholderOf(alerts, isWritten, listed.length);
    pick.items = [...listed.flatMap(itemsOf), ...(alerts.watched.length === 0 ? [TURN_ON] : [])];
    // What is said changes with each reading; where the person is does not.
    goTo(place.replace(pick.items, { isFiltered: pick.value !== '' }));
  };
  pick.onDidChangeActive(([item]) => {
    goTo(place.hear(item));
  });
  fill();
  const listener = alerts.onDidChange(fill);
  try {
    return await showPrompt<Answer, Item>(pick, {
      accept: () => {
        const [item] = pick.selectedItems;
        if (item === TURN_ON) return { go: 'turnOn' };
        return item?.listed && { go: 'open', group: item.listed.group };
      },
      itemButton: ({ listed }, button) => {
        if (listed === undefined) return undefined;
        if (button === SNOOZE) return { go: 'snooze', group: listed.group };
        if (button === MUTE) return { go: 'mute', group: listed.group };
        alerts.silence([listed.group], undefined);
        return undefined;
      },
    });
  } finally {
    listener.dispose();
  }
}

const TURN_ON: Item = { label: vscode.l10n.t('Turn Alerts On or Off…'), icon: 'bell' };

/** `isWritten`: whether the settings name clusters that alerts are on for. */
function placeholderOf(alerts: Alerts, isWritten: boolean, count: number): string {
  const namesOf = (some: Alerts['watched']) => some.map(({ profile }) => displayName(profile.name));
  const { watched, ruleless, state } = alerts;
  if (watched.length === 0) {
    return isWritten
      ? vscode.l10n.t('No cluster has a name that kafkaGroups.alerts.clusters matches.')
      : vscode.l10n.t('Alerts are off for all clusters.');
  }
  if (count > 0) return vscode.l10n.t('Enter opens the group.');
  const unknown = watched.filter(({ profile }) => state.unknown.includes(profile.id));
  return (
    unknownText(namesOf(unknown)) ||
    rulelessText(namesOf(ruleless)) ||
    vscode.l10n.t('No alerts, and none in the past.')
  );
}

/** Whether they are about the same alert; of one that is over the text does not change any more. */
function isSame({ listed: a }: Item, { listed: b }: Item): boolean {
  if (a === undefined || b === undefined || alertKey(a.group) !== alertKey(b.group)) return false;
  const isOver = [a, b].map(({ section }) => section === 'Recent');
  return isOver[0] === isOver[1] && (isOver[0] !== true || a.detail === b.detail);
}

const isHeading = ({ kind }: Item): boolean => kind === vscode.QuickPickItemKind.Separator;

/** A heading before the first of each section. */
function itemsOf(listed: ListedAlert, at: number, all: readonly ListedAlert[]): Item[] {
  const { section, label, description, detail, icon, silenced } = listed;
  const heading = { label: section, kind: vscode.QuickPickItemKind.Separator };
  const buttons = silenced ? [UNMUTE] : [SNOOZE, MUTE];
  const item = { label, description, detail, icon, buttons, listed };
  return section === all[at - 1]?.section ? [item] : [heading, item];
}
