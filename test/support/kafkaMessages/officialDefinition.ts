// Kafka's own message definitions, and what one amounts to in one version.

/** As in kafka-clients.jar, common/message/*.json. */
export interface OfficialDefinition {
  readonly apiKey?: number;
  readonly name: string;
  readonly validVersions: string;
  readonly flexibleVersions: string;
  readonly fields: readonly OfficialField[];
  readonly commonStructs?: readonly { name: string; fields: readonly OfficialField[] }[];
}

export interface OfficialField {
  readonly name: string;
  readonly type: string;
  readonly versions: string;
  readonly nullableVersions?: string;
  readonly taggedVersions?: string;
  readonly tag?: number;
  readonly default?: string | number | boolean;
  readonly ignorable?: boolean;
  readonly fields?: readonly OfficialField[];
}

/** Everything about a field in one version that bears on its bytes, or on what may be left out. */
export interface PlacedField {
  readonly name: string;
  /** A primitive or `struct`, with `[]` in front for an array. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly tag: number | undefined;
  readonly isIgnorable: boolean;
  /** As text; undefined for the empty array, bytes or struct. */
  readonly default: string | undefined;
  readonly fields: readonly PlacedField[] | undefined;
}

/** First and last version of a range such as `0-3`, `4+`, `2` or `none`. */
export function versionRange(range: string | undefined): readonly [number, number] {
  const [, first, to, plus] = /^(\d+)(?:-(\d+)|(\+))?$/.exec(range ?? 'none') ?? [];
  if (first === undefined) return [Infinity, -Infinity];
  if (plus !== undefined) return [Number(first), Infinity];
  return [Number(first), Number(to ?? first)];
}

/** The fields that the official definition has in this version, in its order. */
export function officialFields(
  definition: OfficialDefinition,
  version: number,
  fields = definition.fields,
): PlacedField[] {
  return fields
    .filter(({ versions }) => includes(versions, version))
    .map((field) => {
      const element = field.type.replace('[]', '');
      const isStruct = /^[A-Z]/.test(element);
      return {
        name: field.name.charAt(0).toLowerCase() + field.name.slice(1),
        type: isStruct ? field.type.replace(element, 'struct') : field.type,
        isNullable: includes(field.nullableVersions, version),
        tag: includes(field.taggedVersions, version) ? field.tag : undefined,
        isIgnorable: field.ignorable ?? false,
        default: defaultText(field),
        fields: isStruct
          ? officialFields(definition, version, structFields(definition, field, element))
          : undefined,
      };
    });
}

function structFields(
  { commonStructs = [] }: OfficialDefinition,
  field: OfficialField,
  struct: string,
): readonly OfficialField[] {
  const found = field.fields ?? commonStructs.find(({ name }) => name === struct)?.fields;
  if (found === undefined) throw new Error(`No struct ${struct} is defined.`);
  return found;
}

function includes(range: string | undefined, version: number): boolean {
  const [first, last] = versionRange(range);
  return version >= first && version <= last;
}

function defaultText({ type, default: given }: OfficialField): string | undefined {
  if (given === 'null') return 'null';
  if (type === 'string') return String(given ?? '');
  if (type === 'bool') return String(given ?? false);
  if (type === 'uuid') return String(given ?? '0'.repeat(32));
  if (/^u?int/.test(type)) return BigInt(given ?? 0).toString();
  return given === undefined ? undefined : String(given);
}
