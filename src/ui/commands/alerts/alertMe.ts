import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { newDraft, writtenRule } from '../../../core/alerts/draftRule';
import { parseAlertSettings } from '../../alerts/alertSettings';
import { alertSteps } from '../../alerts/ask/alertSteps';
import { clustersWithAlerts } from '../../alerts/clustersWithAlerts';
import { COMMANDS } from '../../contributions';
import { pickGroup } from '../../pick/pickGroup';
import { runSteps } from '../../pick/steps';
import type { Command } from '../command';

/** Asks step by step when to alert of a group, or of groups like it, and turns alerts on for its cluster. */
export const alertMe: Command = {
  id: COMMANDS.alertMe,
  run: async (context, [first], clicked) => {
    const title = vscode.l10n.t('Alert Me');
    const picked = clicked ?? first ?? (await pickGroup(title, context));
    const cluster = picked && context.clusters.get(picked.clusterId);
    if (cluster === undefined || picked?.groupId === undefined) return;
    const { groupId } = picked;
    const of = vscode.l10n.t('Alert Me of {0}', displayName(groupId));
    const draft = await runSteps(of, alertSteps, newDraft(cluster.profile.name, groupId));
    if (draft === undefined) return;
    const { settings, clusters } = context;
    const { rules } = settings.current.alerts;
    // The first that fits counts, so the newest stands before those for all.
    const before: readonly unknown[] = Array.isArray(rules) ? rules : [];
    await settings.saveAlerts('alertRules', [writtenRule(draft), ...before]);
    const { isOn } = parseAlertSettings(settings.current.alerts);
    if (isOn(cluster.profile)) return;
    const all = clusters.all().map(({ profile }) => profile);
    const chosen = [...all.filter(isOn), cluster.profile];
    const globs = clustersWithAlerts(settings.current.alerts.clusters, all, chosen);
    await settings.saveAlerts('alertClusters', globs);
  },
};
