// Tables of YAML, JSON and TOML before anybody knows what is in them.

export type Fields = Readonly<Record<string, unknown>>;

/** The value as a table; undefined where it is none. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/** A table, or several one after the other, with the lines of its keys. */
export interface ConfigTree {
  readonly fields: Fields;
  /** The line of a key by its whole path; the first line for one that is not there. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}
