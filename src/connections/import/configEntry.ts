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
}

/** `${env:USER}`, `${file:/a:b}`, `${USER}`, `{{ USER }}`. */
const VARIABLE = /\$\{[^}\n]*\}|\{\{[^}\n]*\}\}/;
/** A whole value that is meant to be replaced: `$USER`, `%USER%`, `<API KEY>`. */
const PLACEHOLDER = /^(\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|<[^<>\n]*>)$/;

/** What in the entry stands for something else that we cannot know; undefined if it is as it is. */
export function variableIn({ value, variable }: ConfigEntry): string | undefined {
  return variable ?? VARIABLE.exec(value)?.[0] ?? PLACEHOLDER.exec(value.trim())?.[0];
}
