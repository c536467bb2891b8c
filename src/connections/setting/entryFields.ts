// An entry of the settings as a person wrote it, and what reading a part of it comes to.

export type Fields = Readonly<Record<string, unknown>>;

/** What was understood, or the sentence that says why not; it names keys, never their values. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

/** Left out, or text that says something. */
export const isTextOrMissing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() !== '');
