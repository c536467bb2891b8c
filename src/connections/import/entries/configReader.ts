// Reads entries one by one, remembers which were asked for, and collects what a person should know.

import type { SecretName, Secrets } from '../../security';
import { nameOf, type ConfigEntry } from './configEntry';
import { ImportRefusal, type ImportNote } from './importedCluster';
import { resolved } from './placeholder';

export class ConfigReader {
  readonly notes: ImportNote[] = [];
  readonly #entries: ReadonlyMap<string, ConfigEntry>;
  readonly #used = new Set<string>();
  readonly #secrets = new Map<SecretName, string>();

  constructor(entries: Iterable<ConfigEntry>) {
    this.#entries = new Map([...entries].map((entry) => [entry.key, entry]));
  }

  get secrets(): Secrets {
    return Object.fromEntries(this.#secrets);
  }

  /** Whether one of the keys is there, even empty. Does not count as reading it. */
  has(...keys: readonly string[]): boolean {
    return keys.some((key) => this.#entries.has(key));
  }

  /** The first of the keys that is there, marked as read. */
  entry(...keys: readonly string[]): ConfigEntry | undefined {
    for (const key of keys) this.#used.add(key);
    return keys.map((key) => this.#entries.get(key)).find((entry) => entry !== undefined);
  }

  /** Its text without blanks around it; undefined where it is missing, empty, or a variable (which is noted). */
  text(...keys: readonly string[]): string | undefined {
    const text = this.#resolved(this.entry(...keys), 'you will be asked for the value')?.trim();
    return text === '' ? undefined : text;
  }

  /** As {@link text}, but with its blanks, and kept apart under its name. */
  secret(name: SecretName, ...keys: readonly string[]): void {
    const entry = this.entry(...keys);
    // What opens a trust store goes nowhere, and there is nothing of a person in it.
    if (entry?.ofOtherServers === true && name !== 'trustStorePassword') {
      this.note(
        entry,
        `${nameOf(entry)} was set for other servers and is not used here: you will be asked for it.`,
      );
      return;
    }
    const text = this.#resolved(entry, 'you will be asked for the value');
    if (text !== undefined && text !== '') this.keep(name, text);
  }

  keep(name: SecretName, secret: string): void {
    this.#secrets.set(name, secret);
  }

  /** Undefined where it is missing or a variable; refuses anything but true and false. */
  flag(...keys: readonly string[]): boolean | undefined {
    const entry = this.entry(...keys);
    const text = this.#resolved(entry, 'its default is used')?.trim().toLowerCase();
    if (entry === undefined || text === undefined || text === '') return undefined;
    if (['true', 't', '1', 'yes', 'on'].includes(text)) return true;
    if (['false', 'f', '0', 'no', 'off'].includes(text)) return false;
    throw new ImportRefusal(entry.line, `${nameOf(entry)} must be true or false.`);
  }

  /** What nobody asked for. */
  *rest(): Iterable<ConfigEntry> {
    for (const [key, entry] of this.#entries) if (!this.#used.has(key)) yield entry;
  }

  note(entry: ConfigEntry | undefined, sentence: string): void {
    const line = entry?.line;
    if (!this.notes.some((note) => note.line === line && note.text === sentence)) {
      this.notes.push({ line, text: sentence });
    }
  }

  /** With defaults in place; notes a variable, and drops it. */
  #resolved(entry: ConfigEntry | undefined, consequence: string): string | undefined {
    if (entry === undefined) return undefined;
    const { value, variable, defaultOf } = resolved(entry);
    if (variable !== undefined) {
      this.note(
        entry,
        `${nameOf(entry)} is ${variable}, and variables are not read: ${consequence}.`,
      );
      return undefined;
    }
    if (defaultOf !== undefined) {
      this.note(entry, `${nameOf(entry)} is ${defaultOf}; its default is used.`);
    }
    return value;
  }
}
