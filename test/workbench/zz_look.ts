import { VscodeWindow, CONTAINER } from './vscodeWindow';
const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));
async function main() {
  const w = await VscodeWindow.open({ width: 1000, height: 720, scale: 1 });
  const { workbench: b } = w;
  const shot = async (n: string) => console.log(await b.screenshot('ui-' + n));
  try {
    console.log(await b.welcome());
    await shot('welcome');
    await b.pressWelcomeButton('Try the Demo Cluster');
    await pause(4000);
    console.log((await b.tree.allRows()).map((r) => `${r.level} ${r.label} | ${r.description} | ${r.badge} | ${r.ariaLabel}`).join('\n'));
    await shot('demo');
    await b.tree.expand('manual-commit-group'); await pause(700);
    await b.tree.expand('orders'); await pause(700);
    await shot('expanded');
    console.log(await b.tree.hover('manual-commit-group')); await shot('tooltip');
    console.log(await b.tree.openMenu('manual-commit-group')); await shot('menu'); await b.page.keyboard.press('Escape');
    console.log(await b.tree.openMenu('Demo')); await b.page.keyboard.press('Escape');
    await b.setTheme('Light Modern'); await b.tree.parkMouse(); await shot('light');
    await b.setTheme('Dark Modern');
    await b.runCommand('Kafka Groups: Filter…'); await pause(400); await b.quickInput.type('order'); await pause(900); await shot('filter');
    await b.quickInput.accept(); await pause(600); console.log(await b.viewMessage()); await shot('filtered');
    await b.runCommand('Kafka Groups: Clear Filter');
    await b.runCommand('Kafka Groups: Sort…'); await pause(400); await shot('sort'); await b.quickInput.cancel();
    await b.runCommand('Kafka Groups: Describe as Text'); await pause(800); await shot('pickgroup'); await b.quickInput.pick('manual-commit-group'); await pause(1200); await shot('describe');
    console.log(await b.editorText());
    await b.runCommand('Kafka Groups: Add Cluster…'); await pause(500); await shot('add1'); await b.quickInput.type('staging'); await b.quickInput.accept(); await pause(400);
    await b.quickInput.type('127.0.0.1:x'); await pause(400); await shot('add2'); await b.quickInput.type('127.0.0.1:1'); await b.quickInput.accept(); await pause(400); await shot('add3'); await b.quickInput.accept(); await pause(500); await shot('trying');
    await pause(5000); await shot('failed-try'); console.log(await b.answerDialog('Save Anyway')); await pause(4000); await shot('failed-cluster');
    console.log(await b.tree.hover('staging'));
    console.log((await b.tree.rows()).filter(r => r.level <= 1 || r.label.includes('unreach')).map((r) => `${r.level} ${r.label} | ${r.description} | ${r.badge} | ${r.ariaLabel}`).join('\n'));
    console.log(await b.tree.openMenu('staging')); await b.page.keyboard.press('Escape');
    console.log('problems', b.problems);
  } catch (e) { await shot('error'); console.error(e); } finally { await w.close(); }
}
void main();
