// One line of a Kafka client's configuration, whatever file it came from, under the name that Kafka's
// own clients have for it.

export interface ConfigEntry {
  /** Kafka's name: 'sasl.mechanism'. */
  readonly key: string;
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** The name in the file, where that is another: 'TLS.cafile'. */
  readonly shownAs?: string;
  /** Set where the value is an expression that only a program can work out: 'os.environ["USER"]'. */
  readonly variable?: string;
  /** Set where the value is what a program falls back to: the expression that it would use first. */
  readonly instead?: string;
  /** Set where no line says it but a convention of the tool: half a sentence that says why. */
  readonly because?: string;
  /** Set where it was said of other servers, and is inherited: no secret in it is used. */
  readonly ofOtherServers?: true;
}

/** The key as the file has it; what does not look like a key is not repeated: it may be a secret. */
export function nameOf({ key, shownAs }: ConfigEntry): string {
  const name = shownAs ?? key;
  if (/^[A-Za-z][\w.%[\]>-]{0,79}$/.test(name)) return name;
  return /^[A-Za-z][A-Za-z_.]{0,59} of sasl\.jaas\.config$/.test(name) ? name : 'a key';
}
