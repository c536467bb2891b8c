// Stands in for @vscode/spdlog, whose native part is not built: VS Code writes its log files with
// it, and shows an extension's output channels by reading those files back.

import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
const FLUSH_AFTER_MS = 50;
const INFO = 2;

const loggers = new Set<Logger>();
let initialLevel = INFO;

export class Logger {
  private level = initialLevel;
  private bare = false;
  private pending = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(
    _kind: string,
    _name: string,
    private readonly file: string,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
    loggers.add(this);
  }

  trace(text: string): void {
    this.write(0, text);
  }
  debug(text: string): void {
    this.write(1, text);
  }
  info(text: string): void {
    this.write(2, text);
  }
  warn(text: string): void {
    this.write(3, text);
  }
  error(text: string): void {
    this.write(4, text);
  }
  critical(text: string): void {
    this.write(5, text);
  }

  getLevel(): number {
    return this.level;
  }
  setLevel(level: number): void {
    this.level = level;
  }
  setPattern(): void {
    // One pattern fits all readers here.
  }
  /** From now on text is written as it comes: output channels bring their own line ends. */
  clearFormatters(): void {
    this.bare = true;
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.pending;
    this.pending = '';
    if (text === '') return;
    try {
      appendFileSync(this.file, text);
    } catch {
      // The server's data folder was removed while the server was ending.
    }
  }
  drop(): void {
    this.flush();
    loggers.delete(this);
  }

  private write(level: number, text: string): void {
    if (level < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    this.pending += this.bare ? text : `${stamp} [${LEVELS[level] ?? ''}] ${text}\n`;
    this.timer ??= setTimeout(() => {
      this.flush();
    }, FLUSH_AFTER_MS);
  }
}

export const version = 11100;

export function setLevel(level: number): void {
  initialLevel = level;
}
export function setFlushOn(): void {
  // Everything is flushed within FLUSH_AFTER_MS.
}
export function createRotatingLogger(name: string, file: string): Promise<Logger> {
  return Promise.resolve(new Logger('rotating', name, file));
}
export function createAsyncRotatingLogger(name: string, file: string): Promise<Logger> {
  return Promise.resolve(new Logger('rotating_async', name, file));
}

process.on('exit', () => {
  for (const logger of loggers) logger.flush();
});
