// The rows of a cluster while only the list of its groups is known. Each lag is still to come. It
// is shown as '…', and never as a number, a level or a badge.

import { formatCount, formatExact } from '../../../base/format';
import { displayName, oneLine, visibleText } from '../../../base/visibleText';
import type { GroupListing } from '../../model';
import type { ClusterListing } from '../../store/clusterSnapshot';
import { isRebalancing } from '../../store/groupFacts';
import { brokersText } from './clusterRow';
import { stateIcon, stateMeaning, stateName, typeMeaning } from '../groupStateText';
import { brokerText } from '../hostText';
import { PENDING } from '../lagText';
import { messageRow } from './messageRow';
import { BUSY_ICON, type IconId, type Row, type RowTarget } from '../row';
import { rowId } from './rowId';
import { nameIn, type RowOptions } from './rowOptions';
import type { ShownGroups } from './summaryRow';

const NOT_READ = 'not read yet';

/** 'orders-service | … · no members': only what the listing says. */
export function listedGroupRow(
  clusterId: string,
  listing: GroupListing,
  { brokers }: Pick<ClusterListing, 'brokers'>,
  options: Pick<RowOptions, 'shortName'>,
): Row {
  const { groupId, state, stateText, type } = listing;
  const said = [PENDING, kindText(listing), writability(listing)];
  const spoken = [stateName(state, stateText), `lag ${NOT_READ}`];
  return {
    kind: 'group',
    id: rowId('group', clusterId, groupId),
    target: { clusterId, groupId },
    label: nameIn(options, groupId),
    description: said.filter((part) => part !== '').join(' · '),
    ...iconOf(listing),
    level: undefined,
    tooltip: () => ({
      title: visibleText(groupId),
      lines: [
        { label: 'Lag', value: NOT_READ },
        ...(state === 'Unknown' && stateText === ''
          ? []
          : [{ label: 'State', value: stateMeaning(state, stateText, type) }]),
        ...(type === 'unknown' ? [] : [{ label: 'Type', value: typeMeaning(type) }]),
        { label: 'Coordinator', value: brokerText(listing.coordinator, { brokers }) },
      ],
    }),
    ariaLabel: [`Group ${displayName(groupId)}`, ...spoken]
      .filter((part) => part !== '')
      .join(', '),
    // No commands that write: they need to know the members first.
    capabilities: ['group', 'describable'],
    expandable: true,
  };
}

/** The row under such a group until it is read. */
export function beingReadRow(target: RowTarget): Row {
  const label = 'Its offsets are being read…';
  return messageRow(target, { key: 'beingRead', label, severity: 'info', retryable: false });
}

/** 'Lag … | 24 groups · being read', above the groups. */
export function listedSummaryRow(
  clusterId: string,
  listing: ClusterListing,
  { matching, filtered }: Pick<ShownGroups, 'matching' | 'filtered'>,
): Row {
  const all = formatCount(listing.groups.size, 'group');
  const counted = filtered ? `${formatExact(matching)} of ${all}` : all;
  const partial = listing.failures.length > 0;
  const label = partial ? `${brokersText(listing)}: groups are missing` : `Lag ${PENDING}`;
  return {
    kind: 'summary',
    id: rowId('summary', clusterId),
    target: { clusterId },
    label,
    description: `${counted} · being read`,
    icon: BUSY_ICON,
    iconColor: undefined,
    level: undefined,
    tooltip: () => ({
      title: label,
      lines: [
        { label: 'Lag', value: NOT_READ },
        { label: 'Groups', value: counted },
      ],
    }),
    ariaLabel: `${partial ? label : `Lag ${NOT_READ}`}, ${counted}`,
    capabilities: ['summary'],
    expandable: false,
  };
}

/** A foreign protocol, or a type whose members are no plain consumers. */
function kindText({ type, protocolType }: GroupListing): string {
  if (type === 'share' || type === 'streams') return type;
  return ['', 'consumer', 'share', 'streams'].includes(protocolType)
    ? ''
    : oneLine(protocolType, 30);
}

/** The state. The number of members is not known yet, except for an empty group. */
function writability({ state, stateText }: GroupListing): string {
  if (state === 'Empty') return 'no members';
  if (isRebalancing(state)) return 'rebalancing';
  return state === 'Unknown' && stateText === '' ? '' : stateName(state, stateText);
}

function iconOf({ state }: GroupListing): { icon: IconId; iconColor: string | undefined } {
  // Brokers older than Kafka 2.6 list no state; describing the group tells it.
  if (state === 'Unknown') return { icon: 'circle-outline', iconColor: 'disabledForeground' };
  const { icon, iconColor } = stateIcon(state);
  return { icon, iconColor };
}
