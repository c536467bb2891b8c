// Settings as nobody has changed them, for tests that care about few of them.

import { SETTINGS } from '../../src/ui/contributions';
import { parseSettings, type RawSettings } from '../../src/ui/settings/parseSettings';

/** Nothing is written. */
export const NOTHING_SET = Object.fromEntries(
  Object.keys(SETTINGS).map((key) => [key, undefined]),
) as RawSettings;

export const DEFAULT_SETTINGS = parseSettings(NOTHING_SET);
