// Keeps the open clusters equal to the settings.

import type { Disposable } from '../../base/disposable';
import type { Settings } from '../settings/parseSettings';
import type { SettingsStore } from '../settings/settingsStore';
import type { ClusterSet } from './clusterSet';
import type { DemoHost } from './demoHost';

/** Opens what the settings say now, and follows every change of them. */
export function followSettings(
  settings: Pick<SettingsStore, 'current' | 'onDidChange'>,
  clusters: Pick<ClusterSet, 'follow' | 'settingsChanged'>,
  demo: Pick<DemoHost, 'follow'>,
): Disposable {
  const follow = () => {
    clusters.follow(settings.current.clusters);
    demo.follow(settings.current.clusters);
  };
  follow();
  return settings.onDidChange((before) => {
    follow();
    const { refreshInterval, excludedGroups, countLeftTopics } = settings.current;
    const now =
      !isSameList(excludedGroups, before.excludedGroups) ||
      countLeftTopics !== before.countLeftTopics;
    if (now || refreshInterval !== before.refreshInterval) {
      clusters.settingsChanged({ now });
    }
  });
}

function isSameList(a: Settings['excludedGroups'], b: Settings['excludedGroups']): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
