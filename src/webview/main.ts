// The page of a group's panel: defines the controls, connects to the host, and listens.

import './styles/all.css';
import { connectHost } from './page/host';
import { Page } from './page/page';
import { defineControls } from './parts/toolkit';

function main(): void {
  defineControls();
  const root = document.getElementById('page');
  if (root === null) throw new Error('The page has no element with the id "page".');
  const page = new Page(root, connectHost());
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    page.receive(data);
  });
  page.start();
}

main();
