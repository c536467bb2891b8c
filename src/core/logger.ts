// Where folders that may not know VS Code write their log. VS Code's LogOutputChannel fits it.

export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
