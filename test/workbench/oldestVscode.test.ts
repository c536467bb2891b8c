// The oldest VS Code that the manifest allows: everything a first visit needs works there as well.

import assert from 'node:assert/strict';
import { FLOOR } from '../support/vscode/release';
import { waitFor } from '../support/vscode/waitFor';
import { describeInWindow } from './onWindow';

describeInWindow(
  `VS Code ${FLOOR.vscode}`,
  () => ({ release: FLOOR }),
  (window) => {
    it('shows the demo cluster with badges, and a description', async () => {
      const { workbench } = window();
      await workbench.welcome();
      await workbench.pressWelcomeButton('Try the Demo Cluster');
      await workbench.tree.row(
        ({ name, description }) => name === 'Demo' && description.endsWith('3 brokers'),
      );
      await workbench.tree.expand('Demo');
      const group = await workbench.tree.row(
        ({ name, badge }) => name === 'nightly-import' && badge !== '',
      );
      assert.equal(group.badge, '‼');
      await workbench.screenshot('oldest-vscode');
      await workbench.tree.chooseFromMenu('nightly-import', 'Describe as Text');
      await waitFor('the document', async () =>
        (await workbench.editorTitles())[0]?.startsWith('nightly-import'),
      );
      assert.match(await workbench.editorText(), /CURRENT-OFFSET/);
    });
  },
);
