import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';
import {
  CLUSTERS_VIEW,
  COMMANDS,
  CONTEXT_KEYS,
  DESCRIPTION_SCHEME,
  MESSAGE_SCHEME,
  GROUP_PANEL,
  INTERNAL_COMMANDS,
  PRODUCT_NAME,
  SECTION,
  SETTINGS,
  TITLE_COMMANDS,
  USER_COMMANDS,
  VIEW_CONTAINER,
  WALKTHROUGH,
} from '../../../src/ui/contributions';
import { root } from '../../../scripts/lib/runRoot';
import { HISTORY, INTERVAL, NAME_LENGTH } from '../../../src/ui/settings/parseSettings';
import { DEFAULT_THRESHOLDS } from '../../../src/core/lagLevel';

/** Those of the marketplace that fit a tool of this kind. */
const CATEGORIES = ['Visualization', 'Other', 'Testing', 'Azure'];

const { contributes } = manifest;
const menus: Record<string, readonly { command: string; when?: string; group?: string }[]> =
  contributes.menus;
const text = (key: string): string =>
  (texts as Record<string, string>)[key.replaceAll('%', '')] ?? `no text for ${key}`;

/** Every '%key%' anywhere in the manifest. */
function keysOf(value: unknown): string[] {
  if (typeof value === 'string') return /^%(.+)%$/.exec(value)?.slice(1) ?? [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(keysOf) : [];
}

describe('contributions', () => {
  it('declares the same commands as the code', () => {
    const declared = contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, Object.values(COMMANDS).sort());
  });

  it('titles every command in Title Case under one category', () => {
    for (const { title, category } of contributes.commands) {
      assert.equal(text(category), PRODUCT_NAME);
      assert.match(text(title), /^[A-Z]\w*( (as|at|by|in|the|to|from|or|[A-Z]\w*))*…?$/);
    }
  });

  it('declares the same settings as the code', () => {
    const declared = Object.keys(contributes.configuration.properties).sort();
    const known = Object.values(SETTINGS).map((name) => `${SECTION}.${name}`);
    assert.deepEqual(declared, known.sort());
  });

  it('declares the defaults and limits that the code falls back to', () => {
    const { properties } = contributes.configuration;
    const interval = properties['kafkaGroups.refresh.interval'];
    const { minimum, maximum, default: seconds } = interval;
    assert.deepEqual({ minimum, maximum, default: seconds }, INTERVAL);
    const {
      minimum: least,
      maximum: most,
      default: length,
    } = properties['kafkaGroups.rows.nameLength'];
    assert.deepEqual({ minimum: least, maximum: most, default: length }, NAME_LENGTH);
    const history = properties['kafkaGroups.history.minutes'];
    const { minimum: fewest, maximum: longest, default: minutes } = history;
    assert.deepEqual({ minimum: fewest, maximum: longest, default: minutes }, HISTORY);
    const { normal, fallingBehind } = DEFAULT_THRESHOLDS;
    assert.equal(BigInt(properties['kafkaGroups.lag.normal'].default), normal);
    assert.equal(BigInt(properties['kafkaGroups.lag.fallingBehind'].default), fallingBehind);
  });

  it('keeps clusters out of the hands of a workspace', () => {
    const { properties } = contributes.configuration;
    assert.equal(properties['kafkaGroups.clusters'].scope, 'machine');
  });

  it('lets no untrusted folder hide groups or call their lag normal', () => {
    const { properties } = contributes.configuration;
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    // VS Code heeds the list for this kind of support only.
    assert.equal(supported, 'limited');
    const settable = Object.entries(properties).filter(([, { scope }]) => scope !== 'machine');
    assert.deepEqual([...restrictedConfigurations].sort(), settable.map(([key]) => key).sort());
  });

  it('declares the view and its container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [VIEW_CONTAINER],
    );
    const views = contributes.views[VIEW_CONTAINER];
    assert.deepEqual(
      views.map(({ id }) => id),
      [CLUSTERS_VIEW],
    );
    assert.deepEqual(
      contributes.viewsWelcome.map(({ view }) => view),
      [CLUSTERS_VIEW],
    );
  });

  it('names them so that a narrow sidebar shows it once and whole', () => {
    const [container] = contributes.viewsContainers.activitybar;
    const [view] = contributes.views[VIEW_CONTAINER];
    // VS Code writes 'CONTAINER: VIEW' unless they are the same.
    assert.equal(text(view!.name), text(container!.title));
    assert.ok(text(view!.name).length <= 'Kafka Groups'.length);
  });

  it('leads through its steps, each with a picture for light and dark that says what it shows', () => {
    const [walkthrough] = contributes.walkthroughs;
    assert.equal(`${manifest.publisher}.${manifest.name}#${walkthrough!.id}`, WALKTHROUGH);
    const { steps } = walkthrough!;
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['demo', 'cluster', 'badges', 'health', 'reset', 'alerts', 'next'],
    );
    const known = new Set<string>(Object.values(USER_COMMANDS));
    for (const { title, description, media, completionEvents } of steps) {
      assert.match(text(title), /^[A-Z]/);
      const links = [...text(description).matchAll(/\(command:([^)]+)\)/g)];
      assert.ok(links.length > 0);
      for (const [, command = ''] of links) assert.ok(known.has(command), command);
      for (const file of Object.values(media.image)) assert.ok(existsSync(join(root, file)), file);
      assert.ok(text(media.altText).length > 20);
      for (const event of completionEvents) {
        const [kind, id = ''] = event.split(':');
        const ids: readonly string[] =
          kind === 'onCommand' ? Object.values(USER_COMMANDS) : Object.values(CONTEXT_KEYS);
        assert.ok(ids.includes(id), event);
      }
    }
  });

  it('runs where the brokers are reached from, and else where the window is', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace', 'ui']);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it('keeps to the rules of the marketplace', () => {
    assert.ok(manifest.keywords.length <= 30);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
    for (const word of manifest.keywords) assert.match(word, /^[a-z][a-z ]{1,49}$/);
    assert.ok(manifest.categories.every((name) => CATEGORIES.includes(name)));
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.ok(['dark', 'light'].includes(manifest.galleryBanner.theme));
    assert.ok(text(manifest.description).length <= 200);
    assert.match(manifest.icon, /\.png$/);
  });

  it('is activated for the panels that it restores, and for alerts once a window is up', () => {
    const expected = [`onWebviewPanel:${GROUP_PANEL}`, 'onStartupFinished'];
    assert.deepEqual(manifest.activationEvents, expected);
  });

  it('has a text for every key, and a key for every text', () => {
    const used = [...new Set(keysOf(manifest))].sort();
    assert.deepEqual(used, Object.keys(texts).sort());
  });

  it('names only commands that exist, in menus and in the welcome text', () => {
    const known = new Set<string>(Object.values(COMMANDS));
    const links = [...texts.welcome.matchAll(/\(command:([^)]+)\)/g)].map(([, id]) => id ?? '');
    const named = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    assert.deepEqual(
      [...named, ...links].filter((command) => !known.has(command)),
      [],
    );
    assert.deepEqual(links, [
      USER_COMMANDS.addCluster,
      USER_COMMANDS.tryDemoCluster,
      USER_COMMANDS.getStarted,
    ]);
  });

  it('binds keys to commands that exist, in its own view and its own documents only', () => {
    const known = new Set<string>([...Object.values(COMMANDS), 'list.select']);
    for (const { command, when, args } of contributes.keybindings) {
      const run = args?.commands ?? [command];
      assert.deepEqual(
        run.filter((id) => !known.has(id)),
        [],
      );
      const places = [
        `focusedView == ${CLUSTERS_VIEW} && listFocus && !inputFocus`,
        `editorTextFocus && resourceScheme == ${MESSAGE_SCHEME}`,
      ];
      assert.ok(places.some((place) => when.startsWith(place)));
    }
    const bound = contributes.keybindings.map(({ command }) => command);
    for (const id of [COMMANDS.filter, COMMANDS.previousMessage, COMMANDS.nextMessage]) {
      assert.ok(bound.includes(id), id);
    }
  });

  it('says nothing twice in one place: of two entries with one name, only the last would count', () => {
    const text = readFileSync(join(root, 'package.json'), 'utf8');
    const places: Set<string>[] = [];
    for (const [token, name] of text.matchAll(
      /"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}]/g,
    )) {
      if (token === '{') places.push(new Set());
      else if (token === '}') places.pop();
      else if (name !== undefined) {
        assert.ok(!places.at(-1)?.has(name), `"${name}" twice`);
        places.at(-1)?.add(name);
      }
    }
  });

  it('names only our own views, keys and schemes in conditions', () => {
    const own = new Set<string>([CLUSTERS_VIEW, ...Object.values(CONTEXT_KEYS)]);
    for (const { when = '' } of Object.values(menus).flat()) {
      for (const [name] of when.matchAll(/\bkafkaGroups\.\w+/g)) assert.ok(own.has(name), when);
      const [, scheme] = /resourceScheme == ([\w-]+)/.exec(when) ?? [];
      if (scheme !== undefined) assert.ok([DESCRIPTION_SCHEME, MESSAGE_SCHEME].includes(scheme));
    }
  });

  it('hides internal commands from the palette unless they make sense, and no others', () => {
    const conditional = new Map(menus['commandPalette']?.map((item) => [item.command, item.when]));
    for (const command of Object.values(INTERNAL_COMMANDS)) assert.ok(conditional.has(command));
    const hidden = [...conditional].filter(([, when]) => when === 'false').map(([id]) => id);
    for (const command of Object.values(USER_COMMANDS)) assert.ok(!hidden.includes(command));
  });

  it('has at most four icons in the title and two on a row, none of which removes anything', () => {
    const title = menus['view/title']?.filter(({ group }) => group?.startsWith('navigation'));
    for (const other of [/!kafkaGroups\.filtered/, /(?<!!)kafkaGroups\.filtered/]) {
      const shown = title?.filter(({ when }) => !other.test(when ?? ''));
      assert.equal(
        shown?.filter(({ when }) => !when?.includes('&& kafkaGroups.byTopic')).length,
        4,
      );
    }
    const inline = menus['view/item/context']?.filter(({ group }) => group?.startsWith('inline'));
    assert.ok(inline?.every(({ command }) => command !== USER_COMMANDS.removeCluster));
    for (const word of ['cluster', 'group', 'retryable']) {
      const onRow = inline?.filter(({ when }) =>
        when?.replace(/!\(.*?\)/g, '').includes(`\\b${word}\\b`),
      );
      assert.ok((onRow?.length ?? 0) <= 2);
    }
  });

  it('knows which commands stand in the title bar, where VS Code may call them without a row', () => {
    const inTitle = menus['view/title']?.map(({ command }) => command) ?? [];
    assert.deepEqual([...new Set(inTitle)].sort(), [...TITLE_COMMANDS].sort());
  });

  it('puts what removes something last', () => {
    const groups = menus['view/item/context']?.map(({ group = '' }) => group) ?? [];
    const remove = menus['view/item/context']?.find(
      ({ command }) => command === USER_COMMANDS.removeCluster,
    );
    assert.equal(
      remove?.group,
      groups
        .filter((group) => !group.startsWith('inline'))
        .sort()
        .at(-1),
    );
  });
});
