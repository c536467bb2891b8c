// As much of VS Code as the extension uses, which notes every text that it would show and answers every
// question. What it does with icons and links is VS Code's; here it is only seen what it was given.

import { randomUUID } from 'node:crypto';
import { Emitter, memoryFiles, Uri } from './vscodeValues';

/** What VS Code would make of a text there. */
export type Surface =
  /** Icons are drawn. */
  | 'label'
  /** Links can be pressed. */
  | 'message'
  /** Both. */
  | 'prompt'
  /** Nothing; one line. */
  | 'line'
  /** Nothing; several lines. */
  | 'lines'
  | 'markdown'
  | 'log';

export interface Shown {
  readonly surface: Surface;
  readonly what: string;
  readonly text: string;
}

export interface Answers {
  /** Typed one after the other until one is accepted. */
  readonly typed: readonly string[];
  /** Which action of a notification or a dialog is pressed; undefined closes it. */
  readonly press: (titles: readonly string[]) => string | undefined;
  /** The file that is chosen to be read. */
  readonly file: string;
  readonly clusters: readonly object[];
}

interface Item {
  readonly label?: string;
  readonly description?: string;
  readonly detail?: string;
  readonly kind?: number;
}

/** Everything that the extension asks for, with what was shown beside it. */
export function recordingVscode({ typed, press, file, clusters }: Answers) {
  const shown: Shown[] = [];
  const note = (surface: Surface, what: string, text: unknown) => {
    if (typeof text === 'string' && text !== '') shown.push({ surface, what, text });
  };
  const files = new Map<string, Uint8Array>();
  const commands = new Map<string, (...args: unknown[]) => unknown>();
  const providers = new Map<string, { provideTextDocumentContent: (uri: Uri) => unknown }>();
  const trees: {
    getChildren: (node?: unknown) => unknown;
    getTreeItem: (node: unknown) => unknown;
  }[] = [];
  const never = new Emitter<never>();
  const later = (work: () => void) => setTimeout(work, 0);

  function say(surface: Surface) {
    return (message: string, ...rest: unknown[]) => {
      const [first] = rest;
      const modal = typeof first === 'object' && first !== null && 'modal' in first;
      note(modal ? 'line' : surface, 'message', message);
      const items = (modal ? rest.slice(1) : rest) as { readonly title: string }[];
      if (modal) note('lines', 'detail', (first as { detail?: string }).detail);
      for (const { title } of items) note('line', 'action', title);
      const chosen = press(items.map(({ title }) => title));
      return Promise.resolve(items.find(({ title }) => title === chosen));
    };
  }

  /** A quick pick or an input box: notes its texts when they are set, and is answered once it has settled. */
  function prompt(answer: (box: Box) => void) {
    const accepted = new Emitter<undefined>();
    const hidden = new Emitter<undefined>();
    const changed = new Emitter<string>();
    const selected = new Emitter<readonly Item[]>();
    const box: Box = {
      ...{ value: '', items: [], selectedItems: [], activeItems: [], buttons: [], busy: false },
      ...{ onDidAccept: accepted.event, onDidHide: hidden.event, onDidChangeValue: changed.event },
      ...{ onDidChangeSelection: selected.event, onDidChangeActive: never.event },
      ...{ onDidTriggerButton: never.event, onDidTriggerItemButton: never.event },
      ...{ disposed: false, accepted, hidden, changed, selected },
      show: () =>
        later(() => {
          answer(box);
        }),
      hide: () => {
        hidden.fire(undefined);
      },
      dispose: () => {
        box.disposed = true;
      },
    };
    return new Proxy(box, {
      set: (target, key, value: unknown) => {
        const name = String(key);
        if (name === 'title' || name === 'placeholder') note('line', name, value);
        if (name === 'prompt') note('prompt', name, value);
        if (name === 'validationMessage') {
          note(
            'prompt',
            name,
            typeof value === 'string'
              ? value
              : (value as { message?: string } | undefined)?.message,
          );
        }
        if (name === 'items') {
          for (const { label, description, detail } of value as readonly Item[]) {
            note('label', 'item label', label);
            note('label', 'item description', description);
            note('label', 'item detail', detail);
          }
        }
        return Reflect.set(target, key, value);
      },
    });
  }

  function pickSomething(box: Box, times = 0): void {
    if (box.disposed) return;
    if (box['busy'] === true && times < 400) {
      setTimeout(() => {
        pickSomething(box, times + 1);
      }, 10);
      return;
    }
    const items = box.items.filter(({ kind }) => kind !== -1);
    if (items.length === 0 || times > 400) {
      box.hidden.fire(undefined);
      return;
    }
    box.selectedItems = box.canSelectMany === true ? items : [items[box.turn ?? 0] ?? items[0]!];
    box.selected.fire(box.selectedItems);
    box.accepted.fire(undefined);
    later(() => {
      if (!box.disposed) box.hidden.fire(undefined);
    });
  }

  function typeSomething(box: Box): void {
    for (const text of typed) {
      if (box.disposed) return;
      box.value = text;
      box.changed.fire(text);
      box.accepted.fire(undefined);
    }
    later(() => {
      if (!box.disposed) box.hidden.fire(undefined);
    });
  }

  const progress = async (
    options: { title?: string; location: unknown },
    task: (progress: object, token: object) => Promise<unknown>,
  ) => {
    note('message', 'progress title', options.title);
    const cancelled = new Emitter<undefined>();
    const token = { isCancellationRequested: false, onCancellationRequested: cancelled.event };
    let reports = 0;
    const report = ({ message }: { message?: string }) => {
      note('message', 'progress', message);
      // Nobody waits for ever.
      if (++reports === 2) cancelled.fire(undefined);
    };
    setTimeout(() => {
      cancelled.fire(undefined);
    }, 1000).unref();
    return task({ report }, token);
  };

  const document = (what: Uri | { content: string }) => Promise.resolve({ uri: what, what });
  const vscode = {
    Uri,
    EventEmitter: Emitter,
    CancellationError: class extends Error {},
    ThemeIcon: class {
      constructor(
        readonly id: string,
        readonly color?: unknown,
      ) {}
    },
    ThemeColor: class {
      constructor(readonly id: string) {}
    },
    MarkdownString: class {
      constructor(public value = '') {
        note('markdown', 'tooltip', value);
      }
    },
    FileDecoration: class {
      constructor(
        readonly badge: string,
        readonly tooltip: string,
      ) {
        note('line', 'badge', badge);
        note('line', 'badge tooltip', tooltip);
      }
    },
    TreeItem: class {
      constructor(readonly label: string) {}
    },
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    QuickPickItemKind: { Separator: -1, Default: 0 },
    QuickInputButtons: { Back: {} },
    InputBoxValidationSeverity: { Info: 1, Warning: 2, Error: 3 },
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    ConfigurationTarget: { Global: 1 },
    ViewColumn: { Active: -1 },
    FileType: { Unknown: 0, File: 1, Directory: 2 },
    FileSystemError: { FileNotFound: (uri: Uri) => new Error(`no ${uri.path}`) },
    l10n: {
      t: (text: string, ...args: unknown[]) =>
        text.replace(
          /\{(\d+)\}/g,
          (whole: string, at: string) => (args[Number(at)] as string | undefined) ?? whole,
        ),
    },
    env: {
      clipboard: { writeText: () => Promise.resolve(), readText: () => Promise.resolve(file) },
    },
    commands: {
      registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
        commands.set(id, run);
        return { dispose: () => commands.delete(id) };
      },
      executeCommand: (id: string, ...args: unknown[]) =>
        Promise.resolve(commands.get(id)?.(...args)),
    },
    workspace: {
      workspaceFolders: undefined,
      textDocuments: [],
      onDidChangeConfiguration: never.event,
      onDidCloseTextDocument: never.event,
      registerTextDocumentContentProvider: (
        scheme: string,
        provider: { provideTextDocumentContent: (uri: Uri) => unknown },
      ) => {
        providers.set(scheme, provider);
        return { dispose: () => undefined };
      },
      openTextDocument: document,
      getConfiguration: () => ({
        // Rows show names as a whole, so that whatever is in them is seen.
        get: (name: string) => (name === 'rows.nameLength' ? 249 : undefined),
        inspect: () => ({ globalValue: clusters }),
        update: () => Promise.resolve(),
      }),
      fs: memoryFiles(files),
    },
    window: {
      activeTextEditor: undefined,
      state: { focused: true },
      onDidChangeTextEditorSelection: never.event,
      onDidChangeActiveTextEditor: never.event,
      onDidChangeWindowState: never.event,
      registerFileDecorationProvider: () => ({ dispose: () => undefined }),
      registerWebviewPanelSerializer: () => ({ dispose: () => undefined }),
      showInformationMessage: say('message'),
      showWarningMessage: say('message'),
      showErrorMessage: say('message'),
      setStatusBarMessage: (text: string) => {
        note('label', 'status bar', text);
        return { dispose: () => undefined };
      },
      createStatusBarItem: () =>
        new Proxy(
          { show: () => undefined, hide: () => undefined, dispose: () => undefined },
          {
            set: (target, key, value: unknown) => {
              note(key === 'text' ? 'label' : 'line', `status item ${String(key)}`, value);
              return Reflect.set(target, key, value);
            },
          },
        ),
      createOutputChannel: () => {
        const write = (text: string) => {
          note('log', 'log', text);
        };
        const nothing = () => undefined;
        return {
          ...{ trace: write, debug: write, info: write, warn: write, error: write },
          ...{ show: nothing, dispose: nothing },
        };
      },
      createQuickPick: () => prompt(pickSomething),
      createInputBox: () => prompt(typeSomething),
      showOpenDialog: (options: { title?: string }) => {
        note('line', 'dialog title', options.title);
        return Promise.resolve([Uri.file(file)]);
      },
      showSaveDialog: (options: { title?: string; defaultUri: Uri }) => {
        note('line', 'dialog title', options.title);
        note('line', 'file name', options.defaultUri.path);
        return Promise.resolve(Uri.file(`/saved/${randomUUID()}`));
      },
      showTextDocument: async (opened: { uri?: Uri; what?: unknown }) => {
        const uri = opened.uri ?? opened;
        if (!(uri instanceof Uri)) return;
        note('line', 'document title', uri.path);
        const text = await providers.get(uri.scheme)?.provideTextDocumentContent(uri);
        note('lines', 'document', text);
      },
      withProgress: progress,
      createTreeView: (
        _: string,
        { treeDataProvider }: { treeDataProvider: (typeof trees)[number] },
      ) => {
        trees.push(treeDataProvider);
        return new Proxy(
          {
            ...{ visible: true, selection: [], onDidChangeVisibility: never.event },
            ...{ onDidExpandElement: never.event, onDidCollapseElement: never.event },
            ...{ onDidChangeSelection: never.event, onDidChangeActive: never.event },
            reveal: () => Promise.resolve(),
            dispose: () => undefined,
          },
          {
            set: (target, key, value: unknown) => {
              note(
                'line',
                `view ${String(key)}`,
                typeof value === 'string'
                  ? value
                  : (value as { tooltip?: string } | undefined)?.tooltip,
              );
              return Reflect.set(target, key, value);
            },
          },
        );
      },
      createWebviewPanel: (_: string, title: string) => {
        note('line', 'panel title', title);
        const webview = {
          ...{ html: '', options: {}, cspSource: 'self', asWebviewUri: (uri: Uri) => uri },
          ...{ onDidReceiveMessage: never.event, postMessage: () => Promise.resolve(true) },
        };
        const panel = {
          ...{ webview, visible: true, active: true, onDidChangeViewState: never.event },
          ...{ onDidDispose: never.event, reveal: () => undefined, dispose: () => undefined },
        };
        return new Proxy(panel, {
          set: (target, key, value: unknown) => {
            if (key === 'title') note('line', 'panel title', value);
            return Reflect.set(target, key, value);
          },
        });
      },
    },
  };
  return { vscode, shown, commands, trees, files, note };
}

interface Box extends Record<string, unknown> {
  value: string;
  items: readonly Item[];
  selectedItems: readonly Item[];
  canSelectMany?: boolean;
  disposed: boolean;
  turn?: number;
  readonly accepted: Emitter<undefined>;
  readonly hidden: Emitter<undefined>;
  readonly changed: Emitter<string>;
  readonly selected: Emitter<readonly Item[]>;
}
