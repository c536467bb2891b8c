// Keeps processes and temporary folders from outliving this one. A tiny shell, in a session of its
// own, waits on a pipe: when this process ends in whatever way (exit, Ctrl+C, SIGKILL), the pipe
// closes, and the shell kills the process groups and removes the folders it was told of.

import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Reads `+pid`, `-pid`, `=folder` lines; acts at the end of input. */
const script = `
groups=' '
folders=''
while IFS= read -r line; do
  rest=\${line#?}
  case $line in
    +*) groups="$groups$rest " ;;
    -*) groups="\${groups%% $rest *} \${groups#* $rest }" ;;
    =*) folders="$folders$rest
" ;;
  esac
done
for group in $groups; do kill -KILL "-$group" 2>/dev/null; done
printf '%s' "$folders" | while IFS= read -r folder; do rm -rf -- "$folder"; done
`;

/** Everything that this process started and has not ended itself. */
export class Leash {
  readonly #pipe: Writable;

  constructor() {
    const shell = spawn('/bin/sh', ['-c', script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    shell.unref();
    this.#pipe = shell.stdin;
    // A pipe of a child is a socket, and a waiting socket would keep this process alive.
    (this.#pipe as Writable & { unref?(): void }).unref?.();
  }

  /** The process group led by `pid` ends with this process. */
  holdGroup(pid: number): void {
    this.#pipe.write(`+${pid}\n`);
  }

  /** The group has ended: its number may soon be another's. */
  releaseGroup(pid: number): void {
    this.#pipe.write(`-${pid}\n`);
  }

  /** The folder is removed when this process ends. */
  holdFolder(folder: string): void {
    this.#pipe.write(`=${folder}\n`);
  }

  /** Ends the shell, and with it everything that is still held. */
  end(): void {
    this.#pipe.end();
  }
}
