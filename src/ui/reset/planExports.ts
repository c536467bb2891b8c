// Exports of a plan: the equivalent command line, or the CSV that the command line reads.

import * as vscode from 'vscode';
import { formatCount } from '../../base/format';
import type { GroupPlan, PlannedMove, PlanRow } from '../../core/plan/groupPlan';
import type { BootstrapServer, ClusterProfile } from '../../connections/profile';
import {
  canReset,
  cliResetCommand,
  hasWords,
  type CliScenario,
  type CliTool,
} from '../../core/reset/cliResetCommand';
import { formatOffsetsCsv } from '../../core/reset/offsetsCsv';
import type { ResetRequest } from '../../core/reset/readResetPlan';
import type { ResetScope } from '../../core/plan/scope';
import type { Cluster } from '../clusters/clusterSet';
import { saveFile } from '../saveFile';
import { showStatusMessage } from '../show/statusMessage';
import type { ResetDraft } from './resetDraft';

const CSV_NAME = 'offsets.csv';
const CLIENT_PROPERTIES = 'client.properties';

function toolOf({ type, ofStreams }: GroupPlan): CliTool {
  if (ofStreams === true) return 'kafka-streams-groups.sh';
  return type === 'share' ? 'kafka-share-groups.sh' : 'kafka-consumer-groups.sh';
}

type IsWanted = (row: PlanRow) => boolean;

/** Copies the command for the ticked rows: one for all groups, or one per group if they differ. */
export async function copyCommand(
  { cluster }: ResetDraft,
  requests: readonly ResetRequest[],
  plans: readonly GroupPlan[],
  isWanted: IsWanted,
): Promise<void> {
  if (cluster === undefined) return;
  const whole = plans.every(({ rows }) => rows.every((row) => isWanted(row)));
  const [first] = requests;
  const scenario = first === undefined ? undefined : cliScenario(first, plans, isWanted);
  if (first === undefined || scenario === undefined) return;
  const idsFor = (tool: CliTool) =>
    plans.filter((plan) => toolOf(plan) === tool).map(({ groupId }) => groupId);
  const tools = new Set(plans.map(toolOf));
  if ([...tools].some((tool) => !canReset(tool, scenario))) {
    showStatusMessage(
      vscode.l10n.t(
        'Nothing was copied: kafka-share-groups.sh resets only to the log start, the log end or a time.',
      ),
    );
    return;
  }
  const commandConfig = configOf(cluster.profile);
  const command = (groupIds: readonly string[], scope: ResetScope, tool: CliTool) =>
    cliResetCommand(serversOf(cluster), groupIds, scope, scenario, { commandConfig, tool });
  const isOneTool = tools.size === 1 && (!tools.has('kafka-share-groups.sh') || plans.length === 1);
  const isOne =
    isOneTool &&
    whole &&
    hasWords(first.scope) &&
    requests.every(({ scope }) => scope === first.scope);
  const text =
    isOne || scenario.kind === 'file'
      ? [...tools].map((tool) => command(idsFor(tool), first.scope, tool)).join('\n')
      : plans
          .map((plan) => {
            const partitions = moves(plan.rows, isWanted);
            return command([plan.groupId], { kind: 'partitions', partitions }, toolOf(plan));
          })
          .join('\n');
  await vscode.env.clipboard.writeText(text);
  const needs =
    scenario.kind === 'file'
      ? vscode.l10n.t(
          'Copied. The command reads {0}: export the plan as CSV with that name.',
          CSV_NAME,
        )
      : vscode.l10n.t('Copied the command.');
  showStatusMessage(needs);
}

/** Saves the ticked rows in the command line's format, with a group column for several groups. */
export async function exportPlan(
  { cluster }: ResetDraft,
  plans: readonly GroupPlan[],
  isWanted: IsWanted,
): Promise<void> {
  const offsets = plans.flatMap(({ groupId, rows }) =>
    moves(rows, isWanted).flatMap(({ topic, partition, after }) =>
      after === undefined
        ? []
        : { topic, partition, offset: after.offset, group: plans.length > 1 ? groupId : undefined },
    ),
  );
  if (cluster === undefined || offsets.length === 0) return;
  await saveFile({
    title: vscode.l10n.t('Export Plan as CSV'),
    fileName: CSV_NAME,
    extension: 'csv',
    what: formatCount(offsets.length, 'offset'),
    content: () => formatOffsetsCsv(offsets),
  });
}

const moves = (rows: readonly PlanRow[], isWanted: IsWanted): PlannedMove[] =>
  rows.flatMap((row) => (row.kind === 'move' && isWanted(row) ? row : []));

/** A file, if offsets are given one by one or were edited in the plan; else the scenario as it is. */
function cliScenario(
  { scenario }: ResetRequest,
  plans: readonly GroupPlan[],
  isWanted: IsWanted,
): CliScenario | undefined {
  if (scenario.kind === 'offsets') return { kind: 'file', path: CSV_NAME };
  const edited = plans.some(({ rows }) => rows.some((row) => isWanted(row) && isEdited(row)));
  return edited ? { kind: 'file', path: CSV_NAME } : scenario;
}

const isEdited = (row: PlanRow): boolean => row.kind === 'move' && row.byHand !== undefined;

/** The demo cluster's profile has no servers; its brokers are known from the reading. */
function serversOf({ profile, store }: Cluster): readonly BootstrapServer[] {
  if (profile.bootstrapServers.length > 0) return profile.bootstrapServers;
  return store.state.snapshot?.brokers ?? [];
}

const configOf = ({ security: { tls, sasl } }: ClusterProfile): string | undefined =>
  tls === undefined && sasl === undefined ? undefined : CLIENT_PROPERTIES;
