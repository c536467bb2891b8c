import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { newDraft, writtenRule } from '../../../core/alerts/rules/draftRule';
import { listsAllGroups } from '../../../core/store/clusterSnapshot';
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
    const { snapshot } = cluster.store.state;
    const isGone = snapshot && listsAllGroups(snapshot) && !snapshot.groups.has(groupId);
    const draft = await runSteps(of, alertSteps, newDraft(cluster.profile.name, groupId, isGone));
    if (draft === undefined) return;
    const { settings, clusters } = context;
    const written = settings.current.alerts;
    // The first that fits counts, so the newest is before those for all.
    const before: readonly unknown[] = Array.isArray(written.rules) ? written.rules : [];
    const rules = [writtenRule(draft), ...before];
    const { isOn } = parseAlertSettings(written);
    const all = clusters.all().map(({ profile }) => profile);
    const chosen = [...all.filter(isOn), cluster.profile];
    await settings.saveAlerts({
      rules,
      ...(!isOn(cluster.profile) && {
        clusters: clustersWithAlerts(written.clusters, all, chosen),
      }),
    });
  },
};
