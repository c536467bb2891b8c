// Everything that runs inside the page, bundled into one script and put there before VS Code starts.

export * from './cutOff';
export * from './messages';
export * from './quickInput';
export * from './tree';
