// The one browser of all tests of this folder, with the page built once.

import { PanelBrowser } from './panelPage';

let launched: Promise<PanelBrowser> | undefined;

/** Launches it the first time, which takes some seconds; it ends after the last test. */
export function sharedBrowser(): Promise<PanelBrowser> {
  return (launched ??= PanelBrowser.launch());
}

after('end the browser', async () => {
  await (await launched)?.close();
});
