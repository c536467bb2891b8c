// The list of alerts: what fires first, then what may soon, what is silenced and why, and what is over.

import { displayName } from '../../../base/visibleText';
import { alertKey, type GroupAlert } from '../../alerts/groupAlert';
import type { SharedAlerts } from '../../alerts/sharedAlerts';
import { silencesAt, type Silences } from '../../alerts/silences';
import { attentionRank } from '../../severity';
import { alertDetail, pastDetail, silenceText } from './alertText';

export interface ListedAlert {
  readonly group: Pick<GroupAlert, 'clusterId' | 'groupId'>;
  /** The heading that it stands under. */
  readonly section: 'Firing' | 'Pending' | 'Snoozed' | 'Muted' | 'Recent';
  readonly label: string;
  /** The cluster. */
  readonly description: string;
  readonly detail: string;
  readonly icon: 'error' | 'warning' | 'watch' | 'bell-slash' | 'mute' | 'check';
  readonly silenced: boolean;
}

interface AlertsToList {
  readonly state: SharedAlerts;
  readonly silences: Silences;
  readonly now: number;
  /** Of a cluster, by its id. */
  readonly nameOf: (clusterId: string) => string;
  readonly formatMoment: (at: number) => string;
}

const SECTIONS = ['Firing', 'Pending', 'Snoozed', 'Muted', 'Recent'] as const;

export function listedAlerts({
  state,
  silences,
  now,
  nameOf,
  formatMoment,
}: AlertsToList): readonly ListedAlert[] {
  const silenceOf = silencesAt(silences, now);
  const standing = state.alerts
    .toSorted((a, b) => attentionRank(a.severity) - attentionRank(b.severity))
    .map((alert): ListedAlert => {
      const { clusterId, groupId } = alert;
      const silence = silenceOf(alert);
      const why = silence === undefined ? '' : `${silenceText(silence, formatMoment)}; `;
      const section = silence === undefined ? sectionOf(alert) : SILENCED[silence.kind];
      return {
        ...{ group: { clusterId, groupId }, section, silenced: silence !== undefined },
        label: displayName(groupId),
        description: nameOf(clusterId),
        detail: `${why}${alertDetail(alert, now, formatMoment)}`,
        icon: section === 'Firing' && alert.severity === 'error' ? 'error' : ICONS[section],
      };
    });
  const known = new Set(standing.map(({ group }) => alertKey(group)));
  const quiet = Object.keys(silences).flatMap((key): ListedAlert[] => {
    const group = groupOf(key);
    if (known.has(key) || group === undefined) return [];
    const silence = silenceOf(group);
    if (silence === undefined) return [];
    const section = SILENCED[silence.kind];
    return [
      {
        ...{ group, section, silenced: true, icon: ICONS[section] },
        label: displayName(group.groupId),
        description: nameOf(group.clusterId),
        detail: silenceText(silence, formatMoment),
      },
    ];
  });
  const past = state.recent.map((one): ListedAlert => ({
    group: { clusterId: one.clusterId, groupId: one.groupId },
    ...{
      section: 'Recent',
      icon: ICONS.Recent,
      silenced: silenceOf(one) !== undefined,
    },
    label: displayName(one.groupId),
    description: nameOf(one.clusterId),
    detail: pastDetail(one, formatMoment),
  }));
  const all = [...standing, ...quiet, ...past];
  return SECTIONS.flatMap((section) => all.filter((one) => one.section === section));
}

const sectionOf = ({ state }: GroupAlert) => (state === 'firing' ? 'Firing' : 'Pending');
const SILENCED = { muted: 'Muted', snoozed: 'Snoozed', untilRecovered: 'Snoozed' } as const;
const ICONS = {
  Firing: 'warning',
  Pending: 'watch',
  Snoozed: 'bell-slash',
  Muted: 'mute',
  Recent: 'check',
} as const;

/** The group of a key; undefined for one that is none. */
function groupOf(key: string): ListedAlert['group'] | undefined {
  try {
    const [clusterId, groupId] = JSON.parse(key) as readonly unknown[];
    if (typeof clusterId !== 'string' || typeof groupId !== 'string') return undefined;
    return { clusterId, groupId };
  } catch {
    return undefined;
  }
}
